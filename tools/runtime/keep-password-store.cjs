// For Playwright: its own loader sets `--password-store=basic` after the command line was read. `-r` this file before
// the app's folder, and the `--password-store=…` that was given is the one that counts.
const { app } = require('electron');
const switchName = '--password-store=';
const given = process.argv.find((argument) => argument.startsWith(switchName));
if (given) app.commandLine.appendSwitch('password-store', given.slice(switchName.length));
