/**
 * The address under which a request reached this server, as its sender knows it: that of
 * PUBLIC_ORIGIN, else that of the request. A proxy's headers count only where TRUST_PROXY
 * says that there is a proxy: anybody can send them.
 * (SPEC J10, H21, H25)
 */
export type Header = (name: string) => string | undefined

export interface AddressSettings {
	readonly publicOrigin: string | null
	readonly trustProxy: boolean
}

export interface OwnAddress {
	/** `host` or `host:port`, the scheme's own port left out; null where the request names none. */
	host: string | null
	secure: boolean
}

export function ownAddress(
	header: Header,
	{ publicOrigin, trustProxy }: AddressSettings,
): OwnAddress {
	if (publicOrigin) {
		return { host: normalHost(publicOrigin), secure: publicOrigin.startsWith('https:') }
	}
	const forwarded = (name: string) => (trustProxy ? header(name)?.split(',')[0]?.trim() : undefined)
	const secure = forwarded('x-forwarded-proto')?.toLowerCase() === 'https'
	const host = forwarded('x-forwarded-host') || header('host')
	return { host: host ? normalHost(`${secure ? 'https' : 'http'}://${host}`) : null, secure }
}

/**
 * Whether a page of ours has sent the request, as far as a browser tells; other clients
 * send no `Origin`. Compares hosts: behind a proxy that doesn't tell,
 * the scheme isn't known. PUBLIC_ORIGIN tells it, and is then the only one.
 */
export function isOwnOrigin(header: Header, settings: AddressSettings): boolean {
	const origin = header('origin')
	if (origin === undefined) return true
	if (settings.publicOrigin) return readOrigin(origin) === settings.publicOrigin
	const { host } = ownAddress(header, settings)
	return host !== null && normalHost(origin) === normalHost(withScheme(origin, host))
}

/** Both sides of a refusal, for its words and the log: without them nobody finds which setting is wrong. */
export function originAndOwn(header: Header, settings: AddressSettings) {
	// Anybody can send any value: it's truncated for the log.
	const origin = header('origin')?.slice(0, 200) ?? ''
	const own = settings.publicOrigin ?? ownAddress(header, settings).host ?? 'no address'
	return { origin, own }
}

/** @returns `scheme://host[:port]`, the scheme's own port left out; null for anything else, or more */
export function readOrigin(text: string): string | null {
	if (!/^https?:\/\/[^/?#@\s]+\/?$/i.test(text.trim())) return null
	try {
		return new URL(text.trim()).origin
	} catch {
		return null
	}
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
