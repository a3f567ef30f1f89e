/** How the messages become code: for Vite, and for `npm run messages` before the checks. */
export const messages = {
  project: "./project.inlang",
  outdir: "./src/paraglide",
  strategy: /** @type {["baseLocale"]} */ (["baseLocale"]),
  outputStructure: /** @type {const} */ ("message-modules"),
  experimentalStaticLocale: '"en"',
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
};
