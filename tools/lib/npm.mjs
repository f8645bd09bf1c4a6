/** Without a network npm would go on trying for minutes before it says so. */
const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=2000'];

/** npm's command line: the npm that runs this script where there is one, else the one on PATH. @param {...string} args */
export function npm(...args) {
  const { npm_execpath: path } = process.env;
  if (path?.endsWith('.js')) return [process.execPath, path, ...args, ...patience];
  return process.platform === 'win32'
    ? ['cmd', '/c', 'npm', ...args, ...patience]
    : ['npm', ...args, ...patience];
}
