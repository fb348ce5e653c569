/** A certificate authority for a test, and a certificate of it for a name. Made by openssl. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function hasOpenssl(): boolean {
	return spawnSync('openssl', ['version']).status === 0
}

export interface Certified {
	/** A file with the authority's own certificate. */
	caFile: string
	/** In PEM. */
	certificate: string
	key: string
}

/** @param folder where its files go */
export function certify(folder: string, host: string): Certified {
	const at = (name: string) => join(folder, name)
	const short = ['-newkey', 'rsa:2048', '-nodes', '-days', '2']
	openssl(
		'req',
		'-x509',
		...short,
		'-subj',
		'/CN=Test',
		'-keyout',
		at('ca.key'),
		'-out',
		at('ca.pem'),
	)
	openssl(
		'req',
		...short.slice(0, 3),
		'-subj',
		`/CN=${host}`,
		'-keyout',
		at('key'),
		'-out',
		at('csr'),
	)
	writeFileSync(at('names'), `subjectAltName=DNS:${host}\n`)
	const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2']
	openssl('x509', '-req', '-in', at('csr'), ...signed, '-extfile', at('names'), '-out', at('crt'))
	const read = (name: string) => readFileSync(at(name), 'utf8')
	return { caFile: at('ca.pem'), certificate: read('crt'), key: read('key') }
}

function openssl(...args: string[]): void {
	const ran = spawnSync('openssl', args, { encoding: 'utf8' })
	if (ran.status !== 0) throw new Error(ran.stderr)
}
