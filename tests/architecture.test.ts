/**
 * Holds the sources to the rules of the tree (SPEC Y1-Y17). The second half feeds the rules
 * small samples that break them, so that a rule that sees nothing is noticed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BUILT_IN } from '../shared/templates/builtIn.ts'
import * as rules from './architecture/rules.ts'
import { commentsOf, filesUnder, readSources, sourcesOf, strip } from './architecture/sources.ts'

const root = resolve(import.meta.dirname, '..')
const product = ['client', 'server', 'shared']

describe('the sources', () => {
	const sources = readSources(root, product)
	const everything = readSources(root, [...product, 'tests'])
	const paths = filesUnder(root, [...product, 'tests', '.scripts'])

	it('Y1 are there to be checked', () => {
		for (const folder of product) {
			const count = [...sources.keys()].filter((path) => path.startsWith(`${folder}/`)).length
			expect(count, folder).toBeGreaterThan(0)
		}
		const imports = [...sources.values()].flatMap((source) => source.imports)
		expect(imports.filter(({ path }) => path !== undefined).length).toBeGreaterThan(10)
	})

	it('Y2 import in one direction: client -> shared <- server', () => {
		expect(rules.wrongDirections(sources)).toEqual([])
	})

	it('Y3 in shared use neither the DOM nor Node', () => {
		expect(rules.boundToOneSide(sources)).toEqual([])
	})

	it('Y4 in server/room know neither Hono nor a storage engine', () => {
		expect(rules.roomKnowsTooMuch(sources)).toEqual([])
	})

	it('Y16 ask for ports of the store, and know neither all of it nor an engine', () => {
		expect(rules.wholeStoreKnown(sources)).toEqual([])
	})

	it('Y5 in client/sync know React in useBoard.ts only', () => {
		expect(rules.reactInSync(sources)).toEqual([])
	})

	it('Y6 have no import cycles', () => {
		expect(rules.cycles(sources)).toEqual([])
	})

	it('Y7 import files by their full names', () => {
		expect(rules.brokenImports(everything, new Set(paths))).toEqual([])
	})

	it('Y8 have no index barrels, no utils folders, and only six folders at the top', () => {
		expect(rules.badNames(paths)).toEqual([])
		const folders = readdirSync(root, { withFileTypes: true }).filter((item) => item.isDirectory())
		expect(rules.foreignFolders(folders.map(({ name }) => name))).toEqual([])
	})

	it('Y9 stay within 400 lines, tests within 500', () => {
		const code = paths.filter((path) => /\.(tsx?|mjs|css)$/.test(path))
		const texts = new Map(code.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
		expect(rules.tooLong(texts)).toEqual([])
	})

	it('Y10 keep no state at module level', () => {
		expect(rules.moduleState(sources)).toEqual([])
	})

	it('Y13 have no circles of folders', () => {
		expect(rules.folderCircles(sources)).toEqual([])
	})

	it('Y14 import downward only, from floor to floor', () => {
		expect(rules.upward(sources)).toEqual([])
	})

	it('Y15 and the documents name only files that are there', () => {
		const documents = [
			'README.md',
			...filesUnder(root, ['docs']).filter((path) => /\.md$/.test(path)),
		]
		const texts = new Map(documents.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
		for (const source of everything.values()) texts.set(source.path, commentsOf(source))
		const top = readdirSync(root)
		const files = [...paths, ...documents, ...top]
		expect(rules.deadNames(texts, files)).toEqual([])
	})

	it('Y15 no document still shows both sides of a merge', () => {
		const documents = [
			...readdirSync(root).filter((path) => /\.md$/.test(path)),
			...filesUnder(root, ['docs']).filter((path) => /\.md$/.test(path)),
		]
		expect(documents.length).toBeGreaterThan(20)
		const marked = documents.filter((path) =>
			/^(<{7}|>{7}) /m.test(readFileSync(join(root, path), 'utf8')),
		)
		expect(marked).toEqual([])
	})

	it('Y17 name no built-in template but in shared/templates, by id, data file or title', () => {
		const names = BUILT_IN.flatMap(({ id, title }) => [id, ...Object.values(title)])
		const files = filesUnder(root, ['shared/templates']).filter((path) => /\.json$/.test(path))
		const data = files.map((path) => path.replace(/^.*\/|\.json$/g, ''))
		expect(data.length).toBe(BUILT_IN.length)
		expect(rules.namesTemplate(sources, [...names, ...data])).toEqual([])
	})
})

describe('the rules', () => {
	it('Y1 see imports of every form, and none in comments or strings', () => {
		const sources = sourcesOf({
			'client/a.ts': [
				`import { b } from './b.ts'`,
				`import type { C } from './c.ts'`,
				`import {\n\td,\n\ttype E,\n} from './d.ts'`,
				`import './e.css'`,
				`export { f } from './f.ts'`,
				`export * from './g.ts'`,
				`const h = () => import('./h.ts')`,
				`type I = import('./i.ts').I`,
				`new Worker(new URL('./j.ts', import.meta.url))`,
				`// import { no } from './comment.ts'`,
				`/*\nimport { no } from './block.ts'\n*/`,
				'const text = `\nimport { no } from "./template.txt"`',
			].join('\n'),
		})
		const paths = sources.get('client/a.ts')?.imports.map(({ path }) => path)
		const letters = ['b', 'c', 'd', 'f', 'g', 'h', 'i', 'j'].map((name) => `client/${name}.ts`)
		expect(paths?.sort()).toEqual([...letters, 'client/e.css'].sort())
	})

	it('Y1 tell code from comments, strings, templates and regular expressions', () => {
		const { code, bare } = strip(
			"const a = 'x // y' // z\nconst b = /['\"`]/.test(c) ? `p ${d({ e: 1 })} q` : 4 / 2 / 1 /* r */",
		)
		expect(code).not.toMatch(/z|r /)
		expect(code).toContain("'x // y'")
		expect(bare).not.toMatch(/x|y|[pq] /)
		expect(bare).toContain('${d({ e: 1 })}')
		expect(bare).toContain(': 4 / 2 / 1')
	})

	it('Y2 catch a client that imports the server, types included', () => {
		const sources = sourcesOf({
			'client/a.ts': `import type { Room } from '../server/room/Room.ts'`,
			'server/b.ts': `import { c } from '../client/c.ts'`,
			'shared/d.ts': `import { e } from '../server/e.ts'`,
			'server/f.ts': `import { g } from '../tests/g.ts'`,
			'client/h.ts': `import { i } from '../shared/i.ts'`,
		})
		expect(rules.wrongDirections(sources)).toHaveLength(4)
	})

	it('Y3 catch the DOM and Node in shared, and leave our own words alone', () => {
		const bad = sourcesOf({
			'shared/a.ts': `import { readFileSync } from 'node:fs'`,
			'shared/b.ts': `import path from 'path'`,
			'shared/c.ts': 'export const c = document.createElement("p")',
			'shared/d.ts': 'export const d = () => window.innerWidth',
			'shared/e.ts': 'export const e = Buffer.from([1])',
			'shared/f.ts': 'export const f = `${process.pid}`',
		})
		expect(rules.boundToOneSide(bad)).toHaveLength(6)
		const good = sourcesOf({
			'shared/a.ts': `// no window here\nexport const a = (document: Doc) => document.getMap('window')`,
			'shared/b.ts': 'export const b = { process: 1 }\nb.process',
		})
		expect(rules.boundToOneSide(good)).toEqual([])
	})

	it('Y4 catch a room that reaches an engine through another file', () => {
		const sources = sourcesOf({
			'server/room/Room.ts': `import type { Store } from '../storage/open.ts'`,
			'server/storage/open.ts': `import { engine } from './engine.ts'`,
			'server/storage/engine.ts': `import Database from 'libsql'`,
			'server/room/http.ts': `import { Hono } from 'hono/tiny'`,
			'server/room/fine.ts': `import type { Storage } from '../storage/Storage.ts'`,
			'server/storage/Storage.ts': 'export interface Storage {}',
		})
		expect(rules.roomKnowsTooMuch(sources)).toEqual([
			'server/room/Room.ts -> server/storage/open.ts -> server/storage/engine.ts: imports libsql',
			'server/room/http.ts: imports hono',
		])
	})

	it('Y16 catch who knows an engine or the whole store', () => {
		const sources = sourcesOf({
			'server/routes/a.ts': `import type { Storage } from '../storage/Storage.ts'`,
			'server/people/b.ts': `import { Fast } from '../storage/fast/FastLinks.ts'`,
			'server/people/fine.ts': `import type { LinkStorage } from '../storage/LinkStorage.ts'`,
			'server/storage/fast/FastLinks.ts': `import type { Storage } from '../Storage.ts'`,
			'server/startServer.ts': `import { Fast } from './storage/fast/FastLinks.ts'`,
		})
		expect(rules.wholeStoreKnown(sources)).toEqual([
			'server/routes/a.ts: imports server/storage/Storage.ts',
			'server/people/b.ts: imports server/storage/fast/FastLinks.ts',
		])
	})

	it('Y5 catch React in client/sync', () => {
		const sources = sourcesOf({
			'client/sync/binding/bindStore.ts': `import type { Ref } from 'react'`,
			'client/sync/useBoard.ts': `import { useEffect } from 'react'`,
			'client/pages/Home.tsx': `import { useState } from 'react'`,
		})
		expect(rules.reactInSync(sources)).toEqual(['client/sync/binding/bindStore.ts: imports react'])
	})

	it('Y6 catch a cycle, type imports included', () => {
		const sources = sourcesOf({
			'shared/a.ts': `import { b } from './b.ts'`,
			'shared/b.ts': `import { c } from './c.ts'`,
			'shared/c.ts': `import type { A } from './a.ts'`,
			'shared/d.ts': `import { b } from './b.ts'`,
		})
		expect(rules.cycles(sources)).toEqual([
			'shared/a.ts -> shared/b.ts -> shared/c.ts -> shared/a.ts',
		])
	})

	it('Y7 catch an import without its ending', () => {
		const sources = sourcesOf({ 'shared/a.ts': `import { b } from './b'`, 'shared/b.ts': '' })
		expect(rules.brokenImports(sources, new Set(sources.keys()))).toHaveLength(1)
	})

	it('Y8 catch barrels, utils and new folders at the top', () => {
		const paths = ['client/index.ts', 'client/utils/a.ts', 'client/index.html', 'client/main.tsx']
		expect(rules.badNames(paths)).toEqual(['client/index.ts', 'client/utils/a.ts'])
		expect(rules.foreignFolders(['client', '.git', 'dist', 'lib'])).toEqual(['lib'])
	})

	it('Y9 catch files that are too long', () => {
		const lines = (count: number) => 'x\n'.repeat(count)
		const files = { 'client/a.ts': 400, 'client/b.ts': 401, 'tests/c.ts': 500, 'tests/d.ts': 501 }
		const texts = new Map(Object.entries(files).map(([path, count]) => [path, lines(count)]))
		expect(rules.tooLong(texts)).toEqual([
			'client/b.ts: 401 lines, at most 400',
			'tests/d.ts: 501 lines, at most 500',
		])
	})

	it('Y10 catch state at module level', () => {
		const bad = ['let a = 1', 'export var b', 'const c = new Map()', 'const d: string[] = []']
		bad.push('export const e = new Set<string>()', 'const f = new WeakMap<A, B>()', 'const g = {}')
		bad.push('const h: Map<string, () => void> = new Map()')
		const good = ['const a = new Set([1])', 'const b = [1]', '\tlet c = 1', '// let d', "'let e'"]
		good.push('const f: readonly string[] = []', 'const g = () => new Map()', 'const h = () => {}')
		const state = (lines: string[]) =>
			rules.moduleState(sourcesOf({ 'client/a.ts': lines.join('\n') }))
		expect(state(bad)).toHaveLength(bad.length)
		expect(state(good)).toEqual([])
	})

	it('Y13 catch folders that go round where no files do', () => {
		const sources = sourcesOf({
			'client/a/one.ts': `import { two } from '../b/two.ts'`,
			'client/b/two.ts': 'export const two = 2',
			'client/b/deep/three.ts': `import { four } from '../../a/four.ts'`,
			'client/a/four.ts': 'export const four = 4',
		})
		expect(rules.cycles(sources)).toEqual([])
		expect(rules.folderCircles(sources)).toEqual([
			'client: a -> b -> a (client/a/one.ts imports client/b/two.ts; client/b/deep/three.ts imports client/a/four.ts)',
		])
	})

	it('Y14 catch an import that goes up, and a room without a floor', () => {
		const sources = sourcesOf({
			'client/ui/Icon.tsx': `import { rights } from '../board/rights.ts'`,
			'client/board/rights.ts': `import { Icon } from '../ui/Icon.tsx'`,
			'client/attic/Box.tsx': `import { Icon } from '../ui/Icon.tsx'`,
			'server/a/b.ts': `import { c } from '../c/d.ts'`,
		})
		expect(rules.upward(sources)).toEqual([
			'client/ui/Icon.tsx imports client/board/rights.ts',
			'client/attic/Box.tsx imports client/ui/Icon.tsx',
		])
	})

	it('Y17 catch a template that is named, in a string or a comment, in whichever case', () => {
		const sources = sourcesOf({
			'client/a.ts': `const id = 'made-up'`,
			'server/b.ts': '// As in Made-Up.',
			'client/c.ts': `const id = 'made up'`,
			'shared/templates/d.ts': `const id = 'made-up'`,
		})
		expect(rules.namesTemplate(sources, ['made-up'])).toEqual([
			'client/a.ts: names the template "made-up"',
			'server/b.ts: names the template "made-up"',
		])
	})

	it('Y15 catch a file that is named and not there', () => {
		const files = ['client/a/here.ts', 'docs/there.md']
		const texts = new Map([
			[
				'docs/there.md',
				'See `client/a/here.ts`, here.ts, a/here.ts; b/here.ts and gone.tsx are not.',
			],
		])
		expect(rules.deadNames(texts, files)).toEqual([
			"docs/there.md names b/here.ts, which isn't there",
			"docs/there.md names gone.tsx, which isn't there",
		])
	})
})
