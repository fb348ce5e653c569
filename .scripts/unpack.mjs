/** Debian's packages, unpacked into a folder of ours and not installed: theirs would start servers. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { run } from './run.mjs'

/** Where that can't be done, nothing happens. */
export async function unpackPackages(folder, names) {
	if (process.getuid?.() !== 0) return
	if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return
	console.log(`Getting Debian's ${names.join(' and ')} (apt-get download) ...`)
	mkdirSync(folder, { recursive: true })
	const options = { cwd: folder, env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 120_000 }
	if ((await run('apt-get', ['download', '-q', ...names], options)) !== 0) {
		await run('apt-get', ['update', '-q'], options)
		await run('apt-get', ['download', '-q', ...names], options)
	}
	for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
		await run('dpkg-deb', ['-x', file, '.'], options)
	}
}
