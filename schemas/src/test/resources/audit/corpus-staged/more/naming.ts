export function partTable(part: string, kind: string): string {
  return Fn.join("-", [props.org ?? "ielts", part, kind]);
}
