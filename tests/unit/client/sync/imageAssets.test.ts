/** Where images are looked for: on this board's server and nowhere else. (SPEC C24) */
import type { TLAsset, TLAssetContext } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { imageAssets } from '../../../../client/sync/imageAssets.ts'

const hash = `${'a'.repeat(42)}-`

function resolve(src: string | null): unknown {
	const asset = { type: 'image', props: { src } } as TLAsset
	return imageAssets('board-1').resolve?.(asset, {} as TLAssetContext)
}

describe('images', () => {
	it('C24 are those that this board’s server keeps', () => {
		expect(resolve(`asset:${hash}`)).toBe(`/api/boards/board-1/files/${hash}`)
	})

	it('C24 are nowhere else, whatever a record says', () => {
		const others = [null, '', 'asset:', `asset:${hash}/../..`, `asset:${hash}x`]
		const foreign = [
			'https://example.org/a.png',
			'data:image/png;base64,AAAA',
			'javascript:alert(1)',
		]
		for (const src of [...others, ...foreign]) expect(resolve(src)).toBeNull()
	})
})
