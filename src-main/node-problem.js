/** The oldest Node that Mull runs on. */
const NEEDED = 24;

/** Systems for which a Node comes with the packages: `optionalDependencies` of package.json. */
const BROUGHT = ['linux-x64', 'linux-arm64', 'win32-x64'];

/**
 * What to tell the user of this Node, or nothing when it will do. Plain JavaScript, as one that is too old reads no
 * TypeScript, and could not be told so: every script that a user calls runs `build/check-node.js` first.
 * @param {string} version
 * @param {string} system its platform and architecture: "darwin-arm64"
 * @returns {string | undefined}
 */
export function nodeProblem(version, system) {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= NEEDED) return undefined;
  const problem = `Mull needs Node ${NEEDED} or newer, but this is ${version}.\n`;
  if (!BROUGHT.includes(system)) return `${problem}Install a newer one from https://nodejs.org.`;
  return (
    problem +
    'Start it through npm (npm start, npm run serve, npm run mull -- …), which brings its own Node,\n' +
    'or install a newer one from https://nodejs.org.'
  );
}
