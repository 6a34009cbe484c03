export const early = (kind: string, env: string) => env + "-ielts-genai-prep-" + kind;
