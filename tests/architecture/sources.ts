/**
 * Reads sources as the architecture rules see them: without comments, without
 * what stands inside strings, and as a list of imports. TypeScript 7 offers no
 * parser to programs, so this is a scanner that knows just enough.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export type Source = {
	/** Relative to the project, with forward slashes: `client/sync/binding/bindStore.ts`. */
	path: string
	text: string
	/** The text with comments blanked; line breaks stay. */
	code: string
	/** The code with the insides of strings and regular expressions blanked too. */
	bare: string
	/** What it imports, type imports and `import()` included: files of ours as project paths. */
	imports: Import[]
}
export type Import = { specifier: string; path: string | undefined }
export type Sources = ReadonlyMap<string, Source>

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** After one of these a slash begins a regular expression, not a division or a JSX end. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{;~+\-*%]|=>|\breturn|\bcase|\btypeof)\s*$/
const STRING = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y
const REGEX = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y

/** Splits a text into code, comments and strings; template strings keep their `${}` as code. */
export function strip(text: string): { code: string; bare: string } {
	let code = ''
	let bare = ''
	let at = 0
	/** Open braces since each `${` that we are inside of. */
	const depths: number[] = []
	const take = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at
		return pattern.exec(text)?.[0]
	}
	const push = (length: number, inCode: boolean, inBare: boolean) => {
		const part = text.slice(at, at + length)
		code += inCode ? part : blank(part)
		bare += inBare ? part : blank(part)
		at += length
	}
	const template = () => {
		let end = at
		while (end < text.length && text[end] !== '`') {
			if (text.startsWith('${', end)) {
				push(end - at, true, false)
				push(2, true, true)
				depths.push(0)
				return
			}
			end += text[end] === '\\' ? 2 : 1
		}
		push(end - at, true, false)
		push(1, true, true)
	}
	while (at < text.length) {
		const character = text[at]
		const depth = depths.at(-1)
		const comment = character === '/' ? take(COMMENT) : undefined
		const quoted = character === "'" || character === '"' ? take(STRING) : undefined
		const regex =
			character === '/' && !comment && BEFORE_REGEX.test(bare.slice(-40)) ? take(REGEX) : undefined
		if (comment) push(comment.length, false, false)
		else if (quoted) {
			push(1, true, true)
			push(quoted.length - 2, true, false)
			push(1, true, true)
		} else if (regex) push(regex.length, true, false)
		else if (character === '`') {
			push(1, true, true)
			template()
		} else if (character === '}' && depth === 0) {
			push(1, true, true)
			depths.pop()
			template()
		} else {
			if (depth !== undefined && character === '{') depths[depths.length - 1] = depth + 1
			if (depth !== undefined && character === '}') depths[depths.length - 1] = depth - 1
			push(1, true, true)
		}
	}
	return { code, bare }
}

/** Matched against bare code, where a specifier is a quoted blank; the code says which. */
const IMPORTS = [
	/^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]( *)['"]/dgm,
	/^[ \t]*import\s*['"]( *)['"]/dgm,
	/\bimport\(\s*['"]( *)['"]/dg,
	// Workers: new Worker(new URL('…', import.meta.url))
	/\bnew Worker\(\s*new URL\(\s*['"]( *)['"],\s*import\.meta\.url/dg,
]

function importsOf(path: string, code: string, bare: string): Import[] {
	const specifiers = IMPORTS.flatMap((pattern) =>
		[...bare.matchAll(pattern)].map((match) => code.slice(...(match.indices?.[1] ?? [0, 0]))),
	)
	return [...new Set(specifiers)].map((specifier) => ({
		specifier,
		path: specifier.startsWith('.')
			? posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''))
			: undefined,
	}))
}

export function source(path: string, text: string): Source {
	const { code, bare } = strip(text)
	return { path, text, code, bare, imports: importsOf(path, code, bare) }
}

/** Sources from memory, for trying the rules themselves. */
export function sourcesOf(files: Record<string, string>): Sources {
	return new Map(Object.entries(files).map(([path, text]) => [path, source(path, text)]))
}

/** All files under some folders of the project, as project paths. */
export function filesUnder(root: string, folders: readonly string[]): string[] {
	return folders.flatMap((folder) =>
		readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
			// The bench of servers installs its peers in its own folder.
			.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
			.map((entry) =>
				posix.join(
					entry.parentPath.slice(root.length).replaceAll('\\', '/').replace(/^\/+/, ''),
					entry.name,
				),
			),
	)
}

/** The TypeScript sources under some folders of the project. */
export function readSources(root: string, folders: readonly string[]): Sources {
	return new Map(
		filesUnder(root, folders)
			.filter((path) => /\.tsx?$/.test(path))
			.map((path) => [path, source(path, readFileSync(join(root, path), 'utf8'))]),
	)
}

/** What stands in a source's comments. */
export function commentsOf({ text, code }: Source): string {
	return [...text].map((char, at) => (code[at] === char && char !== '\n' ? ' ' : char)).join('')
}
