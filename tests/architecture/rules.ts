/**
 * The rules of the tree (SPEC Y1-Y17) as pure functions: sources in, violations out, each
 * violation one line that says where and what.
 */
import { builtinModules } from 'node:module'
import type { Import, Source, Sources } from './sources.ts'

export const SOURCE_LINES = 400
export const TEST_LINES = 500

const top = (path: string) => path.split('/')[0] ?? ''
const packageOf = ({ specifier, path }: Import) =>
	path === undefined ? (specifier.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? specifier) : undefined

function check(sources: Sources, find: (source: Source) => string[]): string[] {
	return [...sources.values()].flatMap((source) =>
		find(source).map((what) => `${source.path}: ${what}`),
	)
}

/** client -> shared <- server, and nothing of the product imports tests. */
export function wrongDirections(sources: Sources): string[] {
	const allowed: Record<string, readonly string[]> = {
		client: ['client', 'shared'],
		server: ['server', 'shared'],
		shared: ['shared'],
	}
	return check(sources, ({ path, imports }) =>
		imports.flatMap((item) => {
			const targets = allowed[top(path)]
			if (item.path === undefined || !targets || targets.includes(top(item.path))) return []
			return [`imports ${item.path}`]
		}),
	)
}

const NODE_GLOBALS =
	/(?<![\w$.])(process|Buffer|__dirname|__filename|setImmediate|require)\b(?!\s*:)/g
const DOM_GLOBALS =
	/(?<![\w$.])(window|navigator|localStorage|sessionStorage|HTML\w*Element|XMLHttpRequest)\b(?!\s*:)/g
/** `document` alone is a word of ours (a board's Y.Doc), so only the DOM's members tell. */
const DOM_DOCUMENT =
	/(?<![\w$.])document\.(createElement\w*|createTextNode|querySelector\w*|getElement\w*|body|head|documentElement|cookie|fonts|activeElement|addEventListener|defaultView)\b/g

/** shared/ runs in browsers and in Node, so it may know neither. */
export function boundToOneSide(sources: Sources): string[] {
	const shared = [...sources.values()].filter(({ path }) => top(path) === 'shared')
	return shared.flatMap(({ path, bare, imports }) => {
		const modules = imports
			.map(({ specifier }) => specifier)
			.filter((name) => name.startsWith('node:') || builtinModules.includes(name))
			.map((name) => `${path}: imports ${name}`)
		const globals = [NODE_GLOBALS, DOM_GLOBALS, DOM_DOCUMENT]
			.flatMap((pattern) => [...bare.matchAll(pattern)])
			.map(([found]) => `${path}: uses ${found}`)
		return [...modules, ...globals]
	})
}

const ENGINES_AND_HONO =
	/^(hono|@hono\/.*|libsql|@libsql\/.*|better-sqlite3|sqlite3|lmdb|level|classic-level|pg|postgres|redis|ioredis)$/

/** No file of server/room reaches Hono or an engine, neither itself nor by what it imports. */
export function roomKnowsTooMuch(sources: Sources): string[] {
	const violations: string[] = []
	const visit = (path: string, way: readonly string[], seen: Set<string>) => {
		if (seen.has(path)) return
		seen.add(path)
		for (const item of sources.get(path)?.imports ?? []) {
			const name = packageOf(item)
			if (name && ENGINES_AND_HONO.test(name)) {
				violations.push(`${[...way, path].join(' -> ')}: imports ${name}`)
			} else if (item.path) visit(item.path, [...way, path], seen)
		}
	}
	for (const path of sources.keys()) {
		if (path.startsWith('server/room/')) visit(path, [], new Set())
	}
	return violations
}

/** Who starts the server chooses the engine; everybody else asks for the ports that they need. */
export function wholeStoreKnown(sources: Sources): string[] {
	return check(sources, ({ path, imports }) => {
		if (path === 'server/startServer.ts' || path.startsWith('server/storage/')) return []
		return imports
			.filter((item) => /^server\/storage\/(Storage\.ts$|.+\/)/.test(item.path ?? ''))
			.map((item) => `imports ${item.path}`)
	})
}

/** In client/sync only useBoard.ts knows React. */
export function reactInSync(sources: Sources): string[] {
	return check(sources, ({ path, imports }) => {
		if (!path.startsWith('client/sync/') || /\/useBoard\.tsx?$/.test(path)) return []
		return imports
			.filter((item) => /^react(-dom)?$/.test(packageOf(item) ?? ''))
			.map(({ specifier }) => `imports ${specifier}`)
	})
}

/** Each import cycle once, as `a -> b -> a`. */
export function cycles(sources: Sources): string[] {
	const found: string[] = []
	const done = new Set<string>()
	const visit = (path: string, way: string[]) => {
		const start = way.indexOf(path)
		if (start >= 0) {
			found.push([...way.slice(start), path].join(' -> '))
			return
		}
		if (done.has(path)) return
		for (const item of sources.get(path)?.imports ?? []) {
			if (item.path) visit(item.path, [...way, path])
		}
		done.add(path)
	}
	for (const path of sources.keys()) visit(path, [])
	return found
}

/**
 * What stands side by side in a folder, files and folders, as one: `a` imports `b` where
 * anything below `a` imports anything below `b`.
 */
function* besides(
	sources: Sources,
): Generator<{ folder: string; from: string; to: string; by: string }> {
	for (const { path, imports } of sources.values()) {
		const from = path.split('/')
		for (const item of imports) {
			const to = item.path?.split('/') ?? []
			const depth = from.findIndex((name, at) => name !== to[at])
			const [a, b] = [from[depth], to[depth]]
			if (item.path === undefined || a === undefined || b === undefined) continue
			const folder = from.slice(0, depth).join('/')
			yield { folder, from: a, to: b, by: `${path} imports ${item.path}` }
		}
	}
}

/** Each circle of neighbours once: its names, and an import for each step. */
export function folderCircles(sources: Sources): string[] {
	const folders = new Map<string, Map<string, Map<string, string>>>()
	for (const { folder, from, to, by } of besides(sources)) {
		const steps = folders.get(folder) ?? new Map<string, Map<string, string>>()
		const ways = steps.get(from) ?? new Map<string, string>()
		folders.set(folder, steps.set(from, ways.has(to) ? ways : ways.set(to, by)))
	}
	return [...folders].flatMap(([folder, steps]) => {
		const found: string[] = []
		const done = new Set<string>()
		const visit = (name: string, way: string[]) => {
			const start = way.indexOf(name)
			if (start >= 0) {
				const circle = [...way.slice(start), name]
				const because = circle.slice(1).map((to, n) => steps.get(circle[n] ?? '')?.get(to))
				found.push(`${folder}: ${circle.join(' -> ')} (${because.join('; ')})`)
				return
			}
			if (done.has(name)) return
			for (const to of steps.get(name)?.keys() ?? []) visit(to, [...way, name])
			done.add(name)
		}
		for (const name of steps.keys()) visit(name, [])
		return found
	})
}

/** The rooms of the client, from the ground up: each imports only from those before it. */
const FLOORS = [
	'basePath.ts',
	'styles',
	'navigation.ts',
	'offline',
	'device',
	'i18n',
	'api',
	'ui',
	'sync',
	'board',
	'filter',
	'intoCells',
	'search',
	'tidying',
	'table',
	'overview',
	'canvas',
	'export',
	'framework',
	'framework',
	'templates',
	'people',
	'groups',
	'workshop',
	'chrome',
	'pages',
	'main.tsx',
]

/** Imports that go up in the client, or from and to what has no floor. */
export function upward(sources: Sources): string[] {
	return [...besides(sources)].flatMap(({ folder, from, to, by }) => {
		if (folder !== 'client') return []
		const [a, b] = [FLOORS.indexOf(from), FLOORS.indexOf(to)]
		return a < 0 || b < 0 || b > a ? [by] : []
	})
}

/** Sources that name a built-in template, wherever in their text: they'd know more of it than of others. */
export function namesTemplate(sources: Sources, names: readonly string[]): string[] {
	return check(sources, ({ path, text }) => {
		if (path.startsWith('shared/templates/')) return []
		const found = names.filter((name) => text.toLowerCase().includes(name.toLowerCase()))
		return found.map((name) => `names the template "${name}"`)
	})
}

/** Imports of ours name a file that exists, with its ending. */
export function brokenImports(sources: Sources, files: ReadonlySet<string>): string[] {
	return check(sources, ({ imports }) =>
		imports
			.filter(({ path }) => path !== undefined && !files.has(path))
			.map(({ specifier }) => `imports ${specifier}, which names no file (write the ending)`),
	)
}

/** No barrels, no drawers for odds and ends. */
export function badNames(paths: readonly string[]): string[] {
	return paths.filter(
		(path) => /(^|\/)index\.(ts|tsx|js|mjs)$/.test(path) || /(^|\/)utils?\//.test(path),
	)
}

const TOP_FOLDERS = ['client', 'server', 'shared', 'tests', 'docs', 'deploy']
/** What .gitignore names: made here, never committed. */
const MADE = /^(node_modules|dist.*|data|test-results.*|playwright-report)$/

/** The top level holds six folders and no others, dot folders aside. */
export function foreignFolders(folders: readonly string[]): string[] {
	return folders.filter(
		(name) => !name.startsWith('.') && !TOP_FOLDERS.includes(name) && !MADE.test(name),
	)
}

export function tooLong(files: ReadonlyMap<string, string>): string[] {
	return [...files].flatMap(([path, text]) => {
		const lines = text.replace(/\n$/, '').split('\n').length
		const limit = top(path) === 'tests' ? TEST_LINES : SOURCE_LINES
		return lines > limit ? [`${path}: ${lines} lines, at most ${limit}`] : []
	})
}

const TOP_LEVEL_VARIABLE = /^(?:export\s+)?(?:let|var)\s+[\w$[{]/
const TOP_LEVEL_COLLECTION =
	/^(?:export\s+)?const\s+[\w$]+\s*(?::(?<type>[^=]+?(?:=>[^=]+?)*))?\s*=\s*(?:new\s+(?:Map|Set|WeakMap|WeakSet|Array)\b(?:<.*>)?\(\s*\)|\[\s*\]|\{\s*\})/

/**
 * State belongs to objects that someone made and can make twice. At module level
 * that rules out `let`, and collections that begin empty: they are there to be filled.
 */
export function moduleState(sources: Sources): string[] {
	return check(sources, ({ bare }) =>
		bare.split('\n').flatMap((line, index) => {
			const collection = line.match(TOP_LEVEL_COLLECTION)
			const constant = /^\s*(readonly|Readonly)/.test(collection?.groups?.type ?? '')
			if (!TOP_LEVEL_VARIABLE.test(line) && (!collection || constant)) return []
			return [`line ${index + 1} is module-level state: ${line.trim()}`]
		}),
	)
}

/** A path of the tree or the bare name of a source, as documents and comments write them. */
const NAMED = /(?<![\w/.@-])((?:[\w.-]+\/)*[\w][\w.-]*\.(?:tsx?|mjs|css|md))(?![\w/-])/g
/** Of other projects, or made while the product is built or runs. */
const FOREIGN = /^(dist|node_modules|tldraw)\//

/**
 * Files that a text names and nobody has: by their paths from the top, or by their names
 * alone.
 *
 * @param texts by the path of the file that they stand in
 */
export function deadNames(texts: ReadonlyMap<string, string>, files: readonly string[]): string[] {
	const known = new Set(files.flatMap((path) => endings(path)))
	return [...texts].flatMap(([path, text]) => {
		const named = [...text.matchAll(NAMED)].map(([, name = '']) =>
			name.replace(/^(\.{1,2}\/)+/, ''),
		)
		const dead = named.filter((name) => !FOREIGN.test(name) && !known.has(name))
		return dead.map((name) => `${path} names ${name}, which isn't there`)
	})
}

/** A path, and all that it ends with. */
function endings(path: string): string[] {
	const parts = path.split('/')
	return parts.map((_, at) => parts.slice(at).join('/'))
}
