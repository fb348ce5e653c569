/**
 * The address under which a request reached this server, as its sender knows it.
 * What a proxy says of it counts only where TRUST_PROXY says that there is one:
 * anybody can send those headers. (SPEC J10, H21)
 */
export type Header = (name: string) => string | undefined

export interface OwnAddress {
	/** `host` or `host:port`, the scheme's own port left out; null where the request names none. */
	host: string | null
	secure: boolean
}

export function ownAddress(header: Header, trustProxy: boolean): OwnAddress {
	const forwarded = (name: string) => (trustProxy ? header(name)?.split(',')[0]?.trim() : undefined)
	const secure = forwarded('x-forwarded-proto')?.toLowerCase() === 'https'
	const host = forwarded('x-forwarded-host') || header('host')
	return { host: host ? normalHost(`${secure ? 'https' : 'http'}://${host}`) : null, secure }
}

/**
 * Whether a page of ours has sent the request, as far as a browser tells; what isn't
 * a browser sends no `Origin`. Compares hosts: behind a proxy that doesn't tell,
 * the scheme isn't known.
 */
export function isOwnOrigin(header: Header, trustProxy: boolean): boolean {
	const origin = header('origin')
	if (origin === undefined) return true
	const { host } = ownAddress(header, trustProxy)
	return host !== null && normalHost(origin) === normalHost(withScheme(origin, host))
}

/** The scheme's own port is left out by browsers, by one side or the other. */
function withScheme(origin: string, host: string): string {
	return `${origin.startsWith('https:') ? 'https' : 'http'}://${host}`
}

function normalHost(address: string): string | null {
	try {
		return new URL(address).host
	} catch {
		return null
	}
}
