/**
 * Finds the programs that open what we export in the tests (LibreOffice, poppler, librsvg,
 * libxml2, unzip), or installs Debian's packages of them. Tests that need one which isn't
 * here are skipped.
 */
import { spawnSync } from 'node:child_process'
import { run } from './run.mjs'

/** By program: what tells whether it starts, and which packages have it. */
const PROGRAMS = {
	soffice: { args: ['--version'], packages: ['libreoffice-calc', 'libreoffice-writer'] },
	pdftotext: { args: ['-v'], packages: ['poppler-utils'] },
	'rsvg-convert': { args: ['--version'], packages: ['librsvg2-bin'] },
	xmllint: { args: ['--version'], packages: ['libxml2-utils'] },
	unzip: { args: ['-v'], packages: ['unzip'] },
}
/** LibreOffice is some 150 MB to fetch. */
const TIMEOUT_MS = 10 * 60_000

function missingPrograms() {
	return Object.entries(PROGRAMS).filter(
		([name, { args }]) => spawnSync(name, args, { stdio: 'ignore', timeout: 60_000 }).status !== 0,
	)
}

async function install(packages) {
	if (process.getuid?.() !== 0) return
	if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return
	console.log(`Installing Debian's ${packages.join(', ')} (apt-get install) ...`)
	const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: TIMEOUT_MS }
	const args = ['install', '-qq', '-y', '--no-install-recommends', ...packages]
	if ((await run('apt-get', args, options)) === 0) return
	await run('apt-get', ['update', '-qq'], options)
	await run('apt-get', args, options)
}

export async function ensureOpeners() {
	const missing = missingPrograms()
	if (missing.length === 0) return
	await install([...new Set(missing.flatMap(([, { packages }]) => packages))])
	for (const [name] of missingPrograms()) {
		console.log(`No ${name} here: the tests that open our files with it are skipped.`)
	}
}
