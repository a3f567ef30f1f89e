//! Listening for what a page complains of.

/// Keeps every error and every breach of the page's rules in `window.heard`, also errors from before the listening
/// where the web view still knows them.
pub(crate) const LISTEN: &str = r#"
if (window.heard) return;
window.heard = [];
// A long list that is measured while being drawn is drawn on in the next frame: the web view tells of that as if of
// an error.
const next = "ResizeObserver loop completed with undelivered notifications.";
const hear = (text) => String(text) === `error: ${next}` || window.heard.push(String(text));
addEventListener("error", (event) => hear(`error: ${event.message ?? event.target?.outerHTML}`), true);
addEventListener("unhandledrejection", (event) => hear(`unhandled: ${event.reason?.message ?? event.reason}`));
document.addEventListener("securitypolicyviolation", (event) => hear(`rules: ${event.violatedDirective} ${event.blockedURI}`));
for (const level of ["error", "warn"]) {
  const before = console[level];
  console[level] = (...words) => { hear(`${level}: ${words.join(" ")}`); before.apply(console, words); };
}
if ("ReportingObserver" in window) {
  new ReportingObserver((reports) => {
    for (const { body } of reports) hear(`rules: ${body.effectiveDirective} ${body.blockedURL}`);
  }, { types: ["csp-violation"], buffered: true }).observe();
}
"#;
