/**
 * Where the images are that records name: on this board's server, by content hash,
 * and nowhere else. (SPEC C24, V1)
 */
import type { TLAssetStore } from 'tldraw'
import { apiPath } from '../api/call.ts'

/** As shared/api.ts has it in StoredFile. */
const SRC = /^asset:([\w-]{43})$/

export function imageAssets(boardId: string): TLAssetStore {
	return {
		resolve: ({ props }) => {
			const hash = SRC.exec(('src' in props && props.src) || '')?.[1]
			return hash === undefined ? null : `${apiPath(boardId)}/files/${hash}`
		},
		// Images come by `putImages`, which says in words what can't be kept.
		upload: () => Promise.reject(new Error('not uploaded by tldraw')),
	}
}

/** Whether a record names an image that a server of ours keeps. */
export function isKept(src: string | null): boolean {
	return src !== null && SRC.test(src)
}
