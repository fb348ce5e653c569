/**
 * DATABASE_URL, as psql takes it: postgres://user:password@host:port/database?sslmode=…, or a
 * socket's folder as ?host=/run/postgresql. What goes over a network is encrypted and the
 * server's certificate checked, unless the address says otherwise in so many words.
 * (SPEC S44)
 */
import { readFileSync } from 'node:fs'

export interface DatabaseAddress {
	/** A name, an address, or the folder of a Unix socket. */
	readonly host: string
	readonly port: number
	readonly user: string
	/** Missing where PGPASSWORD or ~/.pgpass have it, or none is needed. */
	readonly password?: string
	readonly database: string
	/** null: without TLS. */
	readonly tls: DatabaseTls | null
}

export interface DatabaseTls {
	/** Whether the certificate is checked, and whether its name is. */
	readonly verify: 'full' | 'chain' | 'nothing'
	/** In PEM, in place of the authorities that Node knows. */
	readonly ca?: string
}

export type ReadAddress = { ok: true; value: DatabaseAddress } | { ok: false; problem: string }

const MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const
type Mode = (typeof MODES)[number]

const KNOWN = ['host', 'port', 'user', 'password', 'sslmode', 'sslrootcert']

export function readDatabaseUrl(text: string): ReadAddress {
	const url = URL.canParse(text) ? new URL(text) : null
	const parts = url && decoded(url)
	if (!url || !parts || !/^postgres(ql)?:$/.test(url.protocol)) {
		return wrong('must be an address such as postgres://kudelma@db.example.org/kudelma')
	}
	const ask = (name: string) => url.searchParams.get(name) || undefined
	const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.includes(name))
	if (unknown) return wrong(`has the unknown parameter ${unknown}; known are ${KNOWN.join(', ')}`)
	const host = ask('host') ?? parts.host
	const user = parts.user || ask('user')
	const { database } = parts
	const port = Number(url.port || ask('port') || 5432)
	if (!host) return wrong('names no host; a socket is given by its folder: ?host=/run/postgresql')
	if (!user) return wrong('names no user')
	if (!database || database.includes('/')) return wrong('names no database')
	if (!Number.isInteger(port) || port < 1 || port > 65_535) return wrong('has a wrong port')
	const tls = readTls(host, ask('sslmode'), ask('sslrootcert'))
	if (!tls.ok) return tls
	const password = parts.password || ask('password')
	const value = { host, port, user, ...(password && { password }), database, tls: tls.value }
	return { ok: true, value }
}

/** null where something is encoded wrongly. */
function decoded({ hostname, pathname, username, password }: URL) {
	try {
		return {
			host: decodeURIComponent(hostname).replace(/^\[|\]$/g, ''),
			database: decodeURIComponent(pathname.slice(1)),
			user: decodeURIComponent(username),
			password: decodeURIComponent(password),
		}
	} catch {
		return null
	}
}

function readTls(
	host: string,
	mode: string | undefined,
	caFile: string | undefined,
): { ok: true; value: DatabaseTls | null } | { ok: false; problem: string } {
	const isHere = host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host)
	if (mode === undefined && !isHere) {
		return wrong(
			'must say sslmode=verify-full (and sslrootcert=FILE for an authority of your own), or sslmode=disable on a network that is yours alone',
		)
	}
	if (mode !== undefined && !MODES.includes(mode as Mode)) {
		return wrong(`has an unknown sslmode; known are ${MODES.join(', ')}`)
	}
	if (mode === undefined || mode === 'disable') return { ok: true, value: null }
	let ca: string | undefined
	try {
		ca = caFile && readFileSync(caFile, 'utf8')
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : ''
		return wrong(`names a file as sslrootcert that can't be read (${code})`)
	}
	// As psql has it: with an authority named, `require` asks for a certificate of it.
	const chain = mode === 'verify-ca' || (mode === 'require' && ca)
	const verify = mode === 'verify-full' ? 'full' : chain ? 'chain' : 'nothing'
	return { ok: true, value: { verify, ...(ca && { ca }) } }
}

function wrong(problem: string): { ok: false; problem: string } {
	return { ok: false, problem }
}
