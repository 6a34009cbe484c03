import { useState, type FC } from "react";
import "./ielts-app.css";
import Button from "@acme/ielts-ui/button";
type Props = { table?: string; children: React.ReactNode };
const TABLE = import.meta.env.VITE_USERS_TABLE ?? "ielts-genai-prep-users";
export const App: FC<Props> = ({ table = "ielts-genai-prep-sessions", children }) => {
  const [s, set] = useState<string>("ielts-full-tests");
  const name: string = `ielts-${s}-tests`;
  const cls = clsx("ielts-btn", { "ielts-btn--active": s });
  const t = tables?.users ?? tables!["ielts-genai-prep-rubrics"];
  useEffect(() => { localStorage.getItem("ielts-token"); sessionStorage.setItem(`ielts-${s}`, "1"); }, []);
  return (
    <>
      <h1>Don't use ielts-genai-prep-users here</h1>
      <a href="https://ielts-prep.example.com">it's</a>
      <img src="/img/ielts-logo.png" alt='ielts-logo' />
      <Query table="ielts-support-tickets" index={"status-created_at-index"} data-testid="ielts-q" />
      <div id="ielts-root" className={"ielts-" + s}>{children}</div>
    </>
  );
};
const q = await ddb.send(new ScanCommand({ TableName: "ielts-" + "devops-actions" }));
const p = { TableName: process.env["RESULTS"] || `ielts-test-results`, Limit: 1 };
enum Tables { Users = "ielts-genai-prep-users", Tokens = "ielts-genai-prep-auth-tokens", Gone = "ielts-content-reports" }
const arn = `arn:aws:dynamodb:${region}:${acct}:table/ielts-reading-tests`;
const arn2 = `arn:aws:dynamodb:${region}:${acct}:table/ielts-${skill}-answers`;
const arn3 = `arn:aws:s3:::ielts-media/*`;
const total = a / b; const s2 = x / "ielts-genai-prep-reset-tokens".length / 2;
