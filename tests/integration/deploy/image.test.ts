/** deploy/Dockerfile, its steps done without Docker; then what came of it runs as it would there. (SPEC H204) */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { CreatedBoard } from '../../../shared/api.ts'
import { freePort } from '../../support/freePort.ts'
import { newFolder } from '../../support/newFolder.ts'
import { Guest } from '../support/Guest.ts'
import { mark, RawClient } from '../support/RawClient.ts'
import { environmentOf, lastOf, readDockerfile } from './support/dockerfile.ts'
import { buildStages, canMakeRoots, contextOf, inReadOnly } from './support/roots.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const stages = readDockerfile(readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8'))
const image = stages.at(-1)
if (!image) throw new Error('no stages')
/** A minute: `npm run test:long`. */
const LONG = process.env.KUDELMA_DEPLOY !== undefined

describe('the image', () => {
	it('H204 is run by nobody, says how it is, and has no step of a shell', () => {
		expect(lastOf(image, 'USER').rest).toBe('65532:65532')
		expect(lastOf(image, 'VOLUME').rest).toBe('/data')
		expect(lastOf(image, 'HEALTHCHECK').words[0]).toBe('/nodejs/bin/node')
		expect(image.steps.some(({ instruction }) => instruction === 'RUN')).toBe(false)
		for (const each of contextOf())
			expect([each, existsSync(join(ROOT, each))]).toEqual([each, true])
	})

	it.skipIf(!LONG || !canMakeRoots())('H204 is built by its steps, and serves', async () => {
		const root = buildStages(stages, newFolder())
		expect(readdirSync(root).sort()).toEqual(expect.arrayContaining(['app', 'data', 'nodejs']))
		expect(readdirSync(join(root, 'app')).sort()).toEqual([
			...['LICENSE', 'dist', 'node_modules', 'package.json'],
		])
		const has = (name: string) => existsSync(join(root, 'app/node_modules', name))
		expect(['vite', 'typescript', 'tldraw', '@playwright'].filter(has)).toEqual([])
		const size = spawnSync('du', ['-sm', join(root, 'app')], { encoding: 'utf8' }).stdout
		expect(Number.parseInt(size, 10)).toBeLessThan(150)
		const owner = statSync(join(root, 'data'))
		expect([owner.uid, owner.gid]).toEqual([65532, 65532])

		const data = newFolder()
		spawnSync('chown', [lastOf(image, 'USER').rest, data])
		const port = await freePort()
		const env = { ...environmentOf(image), PORT: String(port) }
		const cwd = lastOf(image, 'WORKDIR').rest
		const [command = '', ...before] = inReadOnly(root, cwd, lastOf(image, 'USER').rest, data)
		const once = (...words: string[]) =>
			spawnSync(command, [...before, ...words], { env, encoding: 'utf8' })
		const healthy = () => once(...lastOf(image, 'HEALTHCHECK').words).status

		const write = "require('fs').writeFileSync(process.argv[1], 'x')"
		for (const path of ['/app/dist/x', '/tmp/x', '/x']) {
			expect(once('/nodejs/bin/node', '-e', write, path).stderr).toContain('EROFS')
		}
		expect(healthy()).toBe(1)

		const words = ['/nodejs/bin/node', ...lastOf(image, 'CMD').words]
		const server = spawn(command, [...before, ...words], { env, stdio: 'pipe' })
		onTestFinished(() => void server.kill('SIGKILL'))
		let said = ''
		server.stderr.setEncoding('utf8').on('data', (text: string) => {
			said += text
		})
		const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
		await vi.waitFor(() => expect([healthy(), said]).toEqual([0, '']), { timeout: 20_000 })

		const address = `http://127.0.0.1:${port}`
		expect((await fetch(`${address}/`)).status).toBe(200)
		const created = await fetch(`${address}/api/boards`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"title":"Työpaja","template":"co-development-framework","language":"fi"}',
		})
		const board = (await created.json()) as CreatedBoard
		const lead = await Guest.join(address, board, 'facilitator')
		const at = { boardId: board.id, cookie: lead.cookie }
		const client = await RawClient.join({ socketUrl: `ws://127.0.0.1:${port}` }, at)
		mark(client.doc, 'from the image')
		await client.until(() => client.acknowledged > 0)
		// Every format has packages of its own.
		for (const format of ['csv', 'md', 'json', 'xlsx', 'docx', 'pdf']) {
			const answer = await lead.get(`/export.${format}`)
			expect([format, answer.status]).toEqual([format, 200])
			await answer.arrayBuffer()
		}
		for (const path of ['/api/docs', '/api/docs/swagger-ui-bundle.js', '/api/openapi.json']) {
			expect([path, (await fetch(address + path)).status]).toEqual([path, 200])
		}
		expect(readdirSync(data)).toContain('kudelma.db')
		server.kill('SIGTERM')
		expect([await ended, said.replace(/.*"stopping".*\n/, '')]).toEqual([0, ''])
	})
})
