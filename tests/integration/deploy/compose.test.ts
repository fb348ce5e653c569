/** The compose files say what can be done, and settings that Kudelma takes. (SPEC H205) */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../../../server/config.ts'
import { environmentOf, readDockerfile } from './support/dockerfile.ts'
import { exampleOf } from './support/Proxy.ts'

const DEPLOY = resolve(import.meta.dirname, '../../../deploy')
/** What an operator has to say. */
const SAID = {
	KUDELMA_HOST: 'kudelma.example.org',
	DATABASE_PASSWORD: 'one',
	FILES_KEY_ID: 'two',
	FILES_SECRET: 'three',
}

interface Service {
	build?: { context: string; dockerfile: string }
	image: string
	environment?: Record<string, string>
	volumes?: string[]
	depends_on?: string[] | Record<string, { condition: string }>
	healthcheck?: object
	read_only?: boolean
	cap_drop?: string[]
	ports?: string[]
	stop_grace_period?: string
}

interface Compose {
	services: Record<string, Service>
	volumes: Record<string, null>
}

const PLACES = ['one', 'cluster'] as const
const fileOf = (place: string) => join(DEPLOY, 'compose', place, 'compose.yaml')

function read(place: string): Compose {
	const text = readFileSync(fileOf(place), 'utf8')
	const filled = text.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name, kind, rest) => {
		const value = SAID[name as keyof typeof SAID]
		if (value === undefined && kind !== '-') throw new Error(`nobody says ${name}`)
		return value ?? rest
	})
	return parse(filled, { merge: true }) as Compose
}

/** The programs that read such files, where they're installed. */
function compose(): string[] | undefined {
	const known = [['docker', 'compose'], ['docker-compose']]
	return known.find(([command = '', ...words]) => {
		return spawnSync(command, [...words, 'version']).status === 0
	})
}

const stages = readDockerfile(readFileSync(join(DEPLOY, 'Dockerfile'), 'utf8'))
const ofImage = environmentOf(stages.at(-1) ?? { base: '', name: '', steps: [] })

/** The services that are Kudelma. */
function nodesOf({ services }: Compose): [string, Service][] {
	return Object.entries(services).filter(([, { image }]) => image === 'kudelma')
}

describe.each(PLACES)('the compose file of %s', (place) => {
	const folder = join(DEPLOY, 'compose', place)
	const whole = read(place)

	it('H205 names only what there is', () => {
		const { services, volumes } = whole
		const used = new Set<string>()
		for (const [name, service] of Object.entries(services)) {
			if (service.build) {
				const context = resolve(folder, service.build.context)
				expect(existsSync(join(context, 'package.json'))).toBe(true)
				expect(existsSync(join(context, service.build.dockerfile))).toBe(true)
			}
			for (const [source = ''] of (service.volumes ?? []).map((each) => each.split(':'))) {
				if (source.startsWith('.')) expect(existsSync(join(folder, source)), source).toBe(true)
				else used.add(source)
			}
			const needs = service.depends_on ?? []
			for (const need of Array.isArray(needs) ? needs : Object.keys(needs)) {
				expect(services, name).toHaveProperty(need)
			}
		}
		expect([...used].sort()).toEqual(Object.keys(volumes).sort())
	})

	it('H205 has settings that Kudelma takes, a read-only root, and time to save', () => {
		const nodes = nodesOf(whole)
		expect(nodes).toHaveLength(place === 'one' ? 1 : 3)
		for (const [name, service] of nodes) {
			const config = readConfig({ ...ofImage, ...service.environment })
			expect(config.ok ? [] : config.problems).toEqual([])
			if (!config.ok) continue
			expect(config.config.publicOrigin).toBe('https://kudelma.example.org')
			expect(config.config.dataDir).toBe('/data')
			expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
			const seconds = Number.parseInt(service.stop_grace_period ?? '', 10)
			expect(seconds * 1000).toBeGreaterThan(3 * config.config.stopTimeoutMs)
			const address = service.environment?.NODE_ADDRESS
			expect(address).toBe(place === 'one' ? undefined : `http://${name}:${ofImage.PORT}`)
			// Only the load balancer is there for others.
			expect(service.ports).toBe(undefined)
		}
	})

	it('H205 has the load balancer of the examples', () => {
		const plain = (text: string) => text.replace(/^#.*\n+/gm, '')
		const text = plain(readFileSync(join(folder, 'Caddyfile'), 'utf8'))
		const example = plain(exampleOf('caddy', place === 'one' ? 'kudelma' : 'cluster'))
			.replace('kudelma.example.org', '{$KUDELMA_HOST}')
			.replace('127.0.0.1:3000', 'kudelma:3000')
			.replace(/10\.0\.0\.(\d):3000/g, 'node$1:3000')
		expect(text).toBe(example)
	})

	const command = compose()
	it.skipIf(!command)('H205 is understood by docker compose', () => {
		const [program = '', ...words] = command ?? []
		const config = [...words, '-f', fileOf(place), 'config', '-q']
		const env = { PATH: process.env.PATH, HOME: process.env.HOME }
		const ran = spawnSync(program, config, { env: { ...env, ...SAID }, encoding: 'utf8' })
		expect([ran.status, ran.stderr]).toEqual([0, ''])
		// Without what only the operator knows it says so.
		expect(spawnSync(program, config, { env, encoding: 'utf8' }).stderr).toContain('is the name by')
	})
})

describe('the example of what the cluster is told', () => {
	it('H205 has a line for each word', () => {
		const text = readFileSync(join(DEPLOY, 'compose/cluster/example.env'), 'utf8')
		const names = [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name)
		expect(names.sort()).toEqual(Object.keys(SAID).sort())
	})
})
