/**
 * `npm run dev`: the server, restarted at each change, and Vite in front of it.
 * Both stop together, whichever ends first.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, ensureDependencies, ROOT, stopWithParent } from './setup.mjs'

checkNode()
stopWithParent()
await ensureDependencies()

const host = process.env.HOST || '127.0.0.1'
const port = process.env.PORT || '3000'
const vitePort = process.env.VITE_PORT || '5173'
const server = `http://${host}:${port}`

const programs = [
	['tsx/dist/cli.mjs', ['watch', '--clear-screen=false', 'server/main.ts']],
	['vite/bin/vite.js', ['--host', host, '--port', vitePort]],
]
console.log(`Open http://${host}:${vitePort} (Vite); the server behind it is ${server}.`)

const children = programs.map(([script, args]) =>
	spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
		cwd: ROOT,
		env: { ...process.env, HOST: host, PORT: port, KUDELMA_SERVER: server },
		stdio: ['ignore', 'inherit', 'inherit'],
		// Out of the terminal's reach: Ctrl-C comes to them once, from here.
		detached: true,
	}),
)
let stopping = false
/** Once: tsx takes a second signal as an order to kill the server at once. */
function stopAll() {
	if (stopping) return
	stopping = true
	for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
}
for (const child of children) {
	child.on('exit', (code) => {
		// Ended by itself, so the other has no reason to go on.
		if (!stopping) process.exitCode = code ?? 1
		stopAll()
	})
}
process.on('SIGINT', stopAll)
process.on('SIGTERM', stopAll)
