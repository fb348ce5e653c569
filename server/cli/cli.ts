#!/usr/bin/env node
/** The operator's command: `node dist/server/cli.js COMMAND`, or `npx kudelma COMMAND`. (SPEC S58) */
import { migrate, type Terminal } from './migrate.ts'

const USAGE = `kudelma COMMAND

  migrate    moves a server's store into another one: kudelma migrate --help

The server itself is started by \`npm start\`, or \`node dist/server/main.js\`.
`

async function run(): Promise<number> {
	const terminal: Terminal = {
		env: process.env,
		out: (text) => void process.stdout.write(text),
		err: (text) => void process.stderr.write(text),
	}
	const [command, ...words] = process.argv.slice(2)
	if (command === 'migrate') return migrate(words, terminal)
	const isHelp = command === undefined || ['help', '--help', '-h'].includes(command)
	if (isHelp) terminal.out(USAGE)
	else terminal.err(`There is no command ${command}.\n\n${USAGE}`)
	return isHelp ? 0 : 2
}

// Not by force: what is written to a pipe goes out first.
process.exitCode = await run()
