/**
 * The third-party licence file: what is in production use, read from the lock
 * file and the packages themselves. A licence that isn't allowed stops the build.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

const ALLOWED =
	/^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|OFL-1\.1)$/

/** Development dependencies whose content ends up in the client. */
const BUNDLED = [
	'node_modules/@fontsource-variable/schibsted-grotesk',
	'node_modules/@tldraw/assets',
]

const MIT = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`

const INTRODUCTION = `Kudelma contains or uses the following packages, each under its own licence.

tldraw and the @tldraw packages marked "SEE LICENSE IN LICENSE.md" are used as version
3.15.6 of the package itself grants it, in its README: "You can use the tldraw SDK in
commercial or non-commercial projects so long as you preserve the "Made with tldraw"
watermark on the canvas." The watermark stays untouched. Its licence file names an
address, https://github.com/tldraw/tldraw/blob/main/LICENSE.md, where the text of later
versions stands.

The fonts in @tldraw/assets, IBM Plex (Copyright 2017 IBM Corp.) and Shantell Sans
(Copyright 2022 The Shantell Sans Project Authors), are under the SIL Open Font License
1.1, the text of which stands below at @fontsource-variable/schibsted-grotesk.`

/** Whether an SPDX expression can be met with allowed licences only. */
export function isAllowed(name, license) {
	if (license === 'SEE LICENSE IN LICENSE.md') return /^(@tldraw\/|tldraw$)/.test(name)
	const plain = license.replace(/[()]/g, '').trim()
	if (plain.includes(' OR ')) return plain.split(' OR ').some((one) => isAllowed(name, one))
	return plain.split(' AND ').every((one) => ALLOWED.test(one.trim()))
}

/** @returns {{ path: string, name: string, version: string, license: string }[]} what production installs and the client contains */
export function productionPackages(root) {
	const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
	return (
		Object.entries(lock.packages)
			.filter(([path, entry]) => path !== '' && (!entry.dev || BUNDLED.includes(path)))
			// A package for another platform, or an optional peer, isn't there.
			.filter(([path]) => existsSync(join(root, path, 'package.json')))
			.map(([path]) => {
				const { name, version, license } = JSON.parse(
					readFileSync(join(root, path, 'package.json'), 'utf8'),
				)
				return { path, name, version, license: license?.type ?? license ?? named(root, path) }
			})
			.sort(
				(a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
			)
	)
}

/** Of a package that names its licence in the licence's own file only. */
function named(root, path) {
	const file = join(root, path, 'LICENSE')
	return existsSync(file) && readFileSync(file, 'utf8').startsWith('MIT License') ? 'MIT' : 'none'
}

/** The package folders, relative to the root, that the modules and assets of some builds came from. */
export function bundledPackages(root, outputs) {
	const files = outputs
		.flat()
		.flatMap(({ output }) => output)
		.flatMap((item) => (item.type === 'chunk' ? item.moduleIds : item.originalFileNames))
	const folders = files.flatMap((file) => {
		// Modules are named absolutely, assets relative to Vite's root, client/.
		const path = relative(root, resolve(root, 'client', file.replace(/^\0/, '').split('?')[0]))
		const found = path
			.split(sep)
			.join('/')
			.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)
		return found ? [found[1]] : []
	})
	// Vite's own few lines (preloading, React's JSX) are listed with neither of them.
	return [...new Set(folders)].filter((path) => path !== 'node_modules/vite').sort()
}

function ownText(root, { path, license }) {
	const folder = join(root, path)
	const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
	if (files.length > 0) {
		return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')
	}
	const { author, contributors, repository, homepage } = JSON.parse(
		readFileSync(join(folder, 'package.json'), 'utf8'),
	)
	const holder = author?.name ?? author ?? contributors?.[0]?.name ?? 'its authors'
	const where = repository?.url ?? repository ?? homepage ?? ''
	const note = `(The package brings no licence file. ${where})`
	return license === 'MIT' ? `${note}\n\n${MIT(holder)}` : note
}

/** @throws when a package has a licence that isn't allowed */
export function licensesText(root, packages) {
	const refused = packages.filter(({ name, license }) => !isAllowed(name, license))
	if (refused.length > 0) {
		const list = refused.map(({ name, version, license }) => `${name} ${version}: ${license}`)
		throw new Error(`Licences that are not allowed:\n${list.join('\n')}`)
	}
	const line = '-'.repeat(80)
	const parts = packages.map(
		(item) =>
			`${line}\n${item.name} ${item.version}\nLicence: ${item.license}\n\n${ownText(root, item)}\n`,
	)
	return `${INTRODUCTION}\n\n${parts.join('\n')}`
}
