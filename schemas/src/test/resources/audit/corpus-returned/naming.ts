const PREFIX = 'ielts-genai-prep';

export function tableFor(kind: string): string {
  if (shared.has(kind)) {
    return `${PREFIX}-${kind}`;
  }
  return `${PREFIX}-${kind}-${stage}`;
}

export const queueFor = (kind: string) => {
  return `${PREFIX}-${kind}`;
};
