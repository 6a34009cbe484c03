// Does in a browser what lines of JSON on standard input say, and answers each with a line on standard output.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [executablePath, profile, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  bypassCSP: false,
  viewport: { width: 1360, height: 900 },
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
context.setDefaultTimeout(20000);
const page = context.pages()[0];
let complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(error.message));
const elsewhere = [];
page.on("request", (request) => elsewhere.push(new URL(request.url()).host));

// By the debugger's protocol, as the page's own policy lets no script in.
async function violations() {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axe);
  }
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

const deeds = {
  goto: ({ url }) => page.goto(url).then((answer) => answer.status()),
  fill: ({ selector, value }) => page.fill(selector, value),
  click: ({ selector }) => page.click(selector),
  press: ({ key }) => page.keyboard.press(key),
  wait: ({ selector, timeout }) => page.waitForSelector(selector, { timeout }).then(() => null),
  text: ({ selector }) => page.locator(selector).first().innerText(),
  count: ({ selector }) => page.locator(selector).count(),
  focused: () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200)),
  run: ({ script }) => page.evaluate(script),
  url: () => page.url(),
  scheme: ({ value }) => page.emulateMedia({ colorScheme: value }),
  size: ({ width, height }) => page.setViewportSize({ width, height }),
  shot: ({ name }) => page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }).then(() => null),
  axe: violations,
  complaints: () => {
    const said = complaints;
    complaints = [];
    return said;
  },
  hosts: () => [...new Set(elsewhere)],
};

console.log(JSON.stringify({ value: "ready" }));
for await (const line of createInterface({ input: process.stdin })) {
  const deed = JSON.parse(line);
  try {
    console.log(JSON.stringify({ value: (await deeds[deed.do](deed)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.message).slice(0, 2000) }));
  }
}
await context.close();
