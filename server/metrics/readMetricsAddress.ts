/** Where the metrics are shown: an address and a port, as METRICS_ADDRESS names them. */
export interface MetricsAddress {
	host: string
	/** 0: a free one. */
	port: number
}

const FORM = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i

/** @returns null for anything but `127.0.0.1:9464` and the like; an IPv6 address stands in brackets */
export function readMetricsAddress(text: string): MetricsAddress | null {
	const [, six, host = six, port] = FORM.exec(text.trim()) ?? []
	if (host === undefined || Number(port) > 65_535) return null
	return { host, port: Number(port) }
}
