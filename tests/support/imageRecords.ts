/** An image on a board: the shape, and the asset that names its file. */
import { PAGE_ID } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'

/** @param src as the server told it when the image was uploaded */
export function imageRecords(
	name: string,
	src: string,
	change: Partial<PlainRecord> = {},
): PlainRecord[] {
	return [
		{
			...{ id: `asset:${name}`, typeName: 'asset', type: 'image', meta: {} },
			props: { name: `${name}.png`, src, w: 1, h: 1, mimeType: 'image/png', isAnimated: false },
		},
		{
			...{ id: `shape:${name}`, typeName: 'shape', type: 'image', parentId: PAGE_ID, index: 'a5' },
			...{ x: -500, y: 100, rotation: 0, isLocked: false, opacity: 1, meta: {} },
			props: {
				...{ w: 100, h: 100, playing: true, url: '', assetId: `asset:${name}`, crop: null },
				...{ flipX: false, flipY: false, altText: '' },
			},
			...change,
		},
	]
}
