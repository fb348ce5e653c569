// @vitest-environment jsdom
/** Addresses below a base path. (SPEC H24) */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { apiPath } from '../../../client/api/call.ts'
import { withBase, withoutBase } from '../../../client/basePath.ts'
import { linkAddress } from '../../../client/people/links/links.ts'

const CLIENT = join(import.meta.dirname, '../../../client')
/** Addresses of the server, and links by themselves, that start at the host's root. */
const ROOTED = /(?<!withBase\()['"`]\/(?:api|sync|assets|sw\.js)\b|<a\b[^>]*\bhref="\//

function serve(base: string): void {
	document.head.innerHTML = `<meta name="kudelma-base" content="${base}" />`
}

afterEach(() => {
	document.head.innerHTML = ''
})

describe('the base', () => {
	it('H24 is what the server has written into the page', () => {
		for (const root of ['/', './', '']) {
			serve(root)
			expect([withBase('/b/x'), withoutBase('/b/x'), withoutBase('/')]).toEqual([
				'/b/x',
				'/b/x',
				'/',
			])
		}
		serve('/tools/kudelma/')
		expect(withBase('/b/x')).toBe('/tools/kudelma/b/x')
		const paths = ['/tools/kudelma/b/x', '/tools/kudelma/', '/tools/kudelma', '/tools/kudelmab']
		expect(paths.map(withoutBase)).toEqual(['/b/x', '/', '/', '/tools/kudelmab'])
		expect(apiPath('x')).toBe('/tools/kudelma/api/boards/x')
		expect(linkAddress('x', 'key')).toBe(`${location.origin}/tools/kudelma/b/x#key`)
	})

	it('H24 is in every address that the client makes', () => {
		const sources = readdirSync(CLIENT, { withFileTypes: true, recursive: true })
			.filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
			.map((file) => join(file.parentPath, file.name))
			// The worker knows the base from its own address.
			.filter((path) => !path.endsWith('serviceWorker.ts'))
		expect(sources.length).toBeGreaterThan(150)
		const past = sources.filter((path) => {
			const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
			return ROOTED.test(code)
		})
		expect(past.map((path) => relative(CLIENT, path))).toEqual([])
		for (const bad of ["call('/api/boards')", '<a\n className="x" href="/y">', 'fetch(`/api/x`)']) {
			expect(ROOTED.test(bad), bad).toBe(true)
		}
	})
})
