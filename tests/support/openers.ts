/**
 * Programs that aren't ours and open what we write: LibreOffice, poppler, librsvg, libxml2,
 * unzip. `npm test` gets them where it can (`.scripts/openers.mjs`); tests that need one
 * that isn't here are skipped, and say so in their names.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { it } from 'vitest'

/** With what tells its version, and so whether it starts. */
const PROGRAMS = {
	soffice: ['--version'],
	pdftotext: ['-v'],
	pdffonts: ['-v'],
	pdfinfo: ['-v'],
	pdftoppm: ['-v'],
	'rsvg-convert': ['--version'],
	xmllint: ['--version'],
	unzip: ['-v'],
} as const
export type Opener = keyof typeof PROGRAMS

const TIMEOUT_MS = 170_000

const found = new Map<Opener, boolean>()

export function hasOpener(name: Opener): boolean {
	const known =
		found.get(name) ?? spawnSync(name, [...PROGRAMS[name]], { stdio: 'ignore' }).status === 0
	found.set(name, known)
	return known
}

/** `it` where these programs are here; elsewhere the test is skipped and its name says why. */
export function itOpens(
	names: Opener | readonly Opener[],
	title: string,
	test: () => unknown,
): void {
	const missing = [names].flat().filter((name) => !hasOpener(name))
	if (missing.length === 0) it(title, async () => void (await test()))
	else it.skip(`${title} (there is no ${missing.join(', no ')} here)`, () => undefined)
}

/** @throws with what it said where it fails */
export function runOpener(name: Opener, args: readonly string[]): Buffer {
	const { status, stdout, stderr, error } = spawnSync(name, [...args], {
		timeout: TIMEOUT_MS,
		maxBuffer: 256 * 1024 * 1024,
	})
	if (status === 0) return stdout
	throw new Error(`${name} ${args.join(' ')}: ${error ?? ''} ${stdout} ${stderr}`)
}

/** Calls with the path of a folder that's gone afterwards. */
function inFolder<T>(use: (folder: string) => T): T {
	const folder = mkdtempSync(join(tmpdir(), 'kudelma-openers-'))
	try {
		return use(folder)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

/** Calls with the path of a file that holds these bytes. */
export function withFile<T>(content: Uint8Array, name: string, use: (path: string) => T): T {
	return inFolder((folder) => {
		const path = join(folder, name)
		writeFileSync(path, content)
		return use(path)
	})
}

/**
 * @param to what `--convert-to` takes: `pdf`, `txt:Text (encoded):UTF8`, `csv:Text - txt - csv (StarCalc):…`
 * @param name of the file; its ending says what it is
 * @param filter what `--infilter` takes, of a CSV
 * @returns what came of it, by file name: a spreadsheet may give a file a sheet
 */
export function convertWithLibreOffice(
	content: Uint8Array,
	name: string,
	to: string,
	filter?: string,
): Map<string, Uint8Array> {
	return inFolder((folder) => {
		const into = join(folder, 'out')
		mkdirSync(into)
		const path = join(folder, name)
		writeFileSync(path, content)
		runOpener('soffice', [
			// A profile of its own: two at once would otherwise hand over to each other.
			`-env:UserInstallation=file://${join(folder, 'profile')}`,
			...['--headless', '--norestore', '--nolockcheck'],
			...(filter === undefined ? [] : [`--infilter=${filter}`]),
			...['--convert-to', to, '--outdir', into, path],
		])
		return readFolder(into)
	})
}

/** All sheets of a spreadsheet as CSV (UTF-8, commas, all words in quotes), by sheet name. */
export function sheetsByLibreOffice(content: Uint8Array, name: string, filter?: string) {
	const to = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
	const files = convertWithLibreOffice(content, name, to, filter)
	const stem = basename(name, extname(name))
	return new Map(
		[...files].map(([file, csv]) => [
			basename(file, '.csv').replace(`${stem}-`, ''),
			new TextDecoder().decode(csv),
		]),
	)
}

function readFolder(folder: string): Map<string, Uint8Array> {
	const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
	const names = files.map(({ name }) => name).sort()
	return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]))
}

/** The words of a PDF in reading order. */
export function pdfText(pdf: Uint8Array, ...options: string[]): string {
	return withFile(pdf, 'a.pdf', (path) =>
		runOpener('pdftotext', ['-enc', 'UTF-8', ...options, path, '-']).toString('utf8'),
	)
}

/** What `pdffonts` lists. */
export function pdfFonts(pdf: Uint8Array): string {
	return withFile(pdf, 'a.pdf', (path) => runOpener('pdffonts', [path]).toString('utf8'))
}

/** What `pdfinfo` tells, with `-struct-text` the structure tree and its words. */
export function pdfInfo(pdf: Uint8Array, ...options: string[]): string {
	return withFile(pdf, 'a.pdf', (path) =>
		runOpener('pdfinfo', ['-enc', 'UTF-8', ...options, path]).toString('utf8'),
	)
}

/** The pages as PNG. */
export function pdfPages(pdf: Uint8Array, dpi = 72): Uint8Array[] {
	return inFolder((folder) => {
		const path = join(folder, 'a.pdf')
		writeFileSync(path, pdf)
		runOpener('pdftoppm', ['-png', '-r', String(dpi), path, join(folder, 'page')])
		return [...readFolder(folder)].flatMap(([name, png]) => (name.endsWith('.png') ? [png] : []))
	})
}

/** An SVG as PNG, as a program sees it that knows no `foreignObject`. */
export function svgPicture(svg: string): Uint8Array {
	return withFile(new TextEncoder().encode(svg), 'a.svg', (path) =>
		runOpener('rsvg-convert', [path]),
	)
}

/** @throws where it isn't well-formed */
export function checkXml(xml: string | Uint8Array): void {
	const content = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml
	withFile(content, 'a.xml', (path) => runOpener('xmllint', ['--noout', '--nonet', path]))
}

/** @throws where it isn't a sound zip */
export function checkZip(zip: Uint8Array): void {
	withFile(zip, 'a.zip', (path) => runOpener('unzip', ['-tq', path]))
}
