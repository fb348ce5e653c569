/** The ways to a database: through PgBouncer, and encrypted. (SPEC S44, S49) */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDatabaseUrl } from '../../server/databaseUrl.ts'
import { PostgresStorage } from '../../server/storage/postgres/PostgresStorage.ts'
import { type Certified, certify, hasOpenssl } from '../support/certificates.ts'
import { PgBouncer, pgBouncerProgram } from '../support/PgBouncer.ts'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../support/PostgresCluster.ts'
import { describeDocuments } from './documents.contract.ts'
import { describeStore } from './store.contract.ts'
import { bytes, must, newBoard, numbers, participant } from './support/rows.ts'

describe.skipIf(!postgresPrograms() || !pgBouncerProgram())('S49 through PgBouncer', () => {
	let cluster: PostgresCluster
	let bouncer: PgBouncer
	let database: string

	beforeAll(async () => {
		cluster = await PostgresCluster.start()
		bouncer = await PgBouncer.start(cluster)
		database = await cluster.newDatabase()
	}, CLUSTER_MS)
	afterAll(async () => {
		await bouncer?.stop()
		await cluster?.dispose()
	}, CLUSTER_MS)

	const engine = {
		name: 'postgres behind PgBouncer',
		async open() {
			const storage = cluster.open(database, { port: bouncer.port })
			return {
				storage,
				async dispose() {
					await storage.close()
					await cluster.empty(database)
				},
			}
		},
	}
	describeDocuments(engine)
	describeStore(engine)

	it('S49 two engines of ten connections each do with two', async () => {
		const engines = numbers(2).map(() => cluster.open(database, { port: bouncer.port }))
		const [first] = engines as [PostgresStorage]
		const boards = await Promise.all(numbers(20).map(() => newBoard(first)))
		const answers = await Promise.all(
			engines.flatMap(({ documents, participants, boards: rows }, engine) =>
				boards.flatMap(({ id }, n) => [
					n % 2 === engine ? documents.append(id, 0, [bytes(n)]) : documents.load(id),
					participants.add(id, participant()),
					rows.read(id),
				]),
			),
		)
		expect(answers.filter(({ ok }) => !ok)).toEqual([])
		for (const [n, { id }] of boards.entries()) {
			expect(must(await first.documents.load(id)).updates).toEqual([bytes(n)])
			expect(must(await first.participants.count(id))).toBe(2)
		}
		await Promise.all(engines.map((engine) => engine.close()))
	})
})

describe.skipIf(!postgresPrograms() || !hasOpenssl())('S44 over TLS', () => {
	const folder = mkdtempSync(join(tmpdir(), 'kudelma-tls-'))
	let cluster: PostgresCluster
	let database: string
	let certified: Certified

	beforeAll(async () => {
		certified = certify(folder, 'localhost')
		cluster = await PostgresCluster.start({ tcp: true, tls: certified })
		database = await cluster.newDatabase()
	}, CLUSTER_MS)
	afterAll(async () => {
		await cluster?.dispose()
		rmSync(folder, { recursive: true, force: true })
	}, CLUSTER_MS)

	async function ping(host: string, parameters: string) {
		const url = `postgres://${cluster.user}@${host}:${cluster.port}/${database}?${parameters}`
		const address = readDatabaseUrl(url)
		if (!address.ok) throw new Error(address.problem)
		const storage = new PostgresStorage({ address: address.value, connections: 2, timeoutMs: 5000 })
		const answer = await storage.ping()
		await storage.close()
		return answer
	}

	it('S44 goes on encrypted only where the certificate is the one that was asked for', async () => {
		const ca = `sslrootcert=${certified.caFile}`
		for (const [host, parameters, reason] of [
			['localhost', `sslmode=verify-full&${ca}`, null],
			['127.0.0.1', `sslmode=verify-full&${ca}`, /does not match|not in the cert/],
			['127.0.0.1', `sslmode=verify-ca&${ca}`, null],
			['localhost', 'sslmode=verify-full', /unable to verify/],
			['localhost', 'sslmode=verify-ca', /unable to verify/],
			['127.0.0.1', `sslmode=require&${ca}`, null],
			['127.0.0.1', 'sslmode=require', null],
			['127.0.0.1', 'sslmode=disable', /no encryption/],
		] as const) {
			const answer = await ping(host, parameters)
			expect(answer.ok, `${host} ${parameters}`).toBe(reason === null)
			if (reason) expect(answer).toMatchObject({ detail: expect.stringMatching(reason) })
		}
	})
})
