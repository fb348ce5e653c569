/** FILES_URL. (SPEC S51) */
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../../server/config.ts'
import { readFilesUrl } from '../../../../server/files/filesUrl.ts'

const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }

function read(text: string, env: Record<string, string> = KEYS) {
	const place = readFilesUrl(text, env, 1000)
	return place.ok ? place.value : place.problem
}

describe('FILES_URL', () => {
	it('S51 names a folder', () => {
		expect(read('file:///srv/kudelma/k%C3%A4ytt%C3%B6')).toEqual({
			...{ kind: 'folder', path: '/srv/kudelma/käyttö' },
		})
	})

	it('S51 names a bucket, its prefix, endpoint, region and style', () => {
		expect(read('s3://bucket')).toEqual({
			...{ kind: 's3', bucket: 'bucket', prefix: '', region: 'us-east-1', pathStyle: false },
			endpoint: 'https://s3.us-east-1.amazonaws.com',
			...{ keyId: 'id', secret: 'secret', session: null, timeoutMs: 1000, pauseMs: 200 },
		})
		const own = 's3://my.bucket/a/b-c_1.x/?endpoint=https://s3.example.org:9000&region=garage'
		expect(read(own, { ...KEYS, AWS_REGION: 'x', AWS_SESSION_TOKEN: 't' })).toMatchObject({
			...{ bucket: 'my.bucket', prefix: 'a/b-c_1.x/', region: 'garage', pathStyle: true },
			...{ endpoint: 'https://s3.example.org:9000', session: 't' },
		})
		expect(read(`${own}&path-style=no`)).toMatchObject({ pathStyle: false })
		expect(read('s3://bucket', { ...KEYS, AWS_DEFAULT_REGION: 'eu-north-1' })).toMatchObject({
			endpoint: 'https://s3.eu-north-1.amazonaws.com',
		})
	})

	it.each([
		['bucket', 'must be an address'],
		['https://bucket', 'must be an address'],
		['file://host/srv', 'names no folder of this machine'],
		['file:///srv?x=1', 'takes no parameters'],
		['s3://', 'names no bucket'],
		['s3://Bucket_', 'names no bucket'],
		['s3://bucket:90', 'names no bucket'],
		['s3://id:secret@bucket', 'has keys in it'],
		['s3://bucket/a//b', 'has a prefix'],
		['s3://bucket/ä', 'has a prefix'],
		['s3://bucket?endpoint=s3.example.org', 'has an endpoint'],
		['s3://bucket?endpoint=https://s3.example.org/path', 'has an endpoint'],
		['s3://bucket?path-style=maybe', 'has a path-style'],
		['s3://bucket?acl=public', 'has the unknown parameter acl'],
	])('S51 %s is refused in words', (text, words) => {
		expect(read(text)).toContain(words)
		expect(read(text)).not.toContain('secret')
	})

	it('S51 a store without its keys stops the start, and an empty setting is the folder in DATA_DIR', () => {
		const config = readConfig({ FILES_URL: 's3://bucket', AWS_ACCESS_KEY_ID: 'id' })
		expect(config).toEqual({
			ok: false,
			problems: ['FILES_URL: needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as well'],
		})
		const folder = readConfig({ FILES_URL: '', DATA_DIR: '/x/y' })
		expect(folder.ok && folder.config.filesPlace).toEqual({ kind: 'folder', path: '/x/y/files' })
	})
})
