/**
 * What comes in by paste and drop. Nothing is fetched or embedded: text and addresses
 * become notes, an image file is kept by the server, other files are refused in
 * words, and a table's opens the preview of its notes. (SPEC C12, C24-C26, C61, E84)
 */
import type { Editor, TLAsset, TLAssetId, TLContent, TLShape, VecLike } from 'tldraw'
import { isTableFile } from '../../intoCells/read/readFile.ts'
import type { Clipping } from '../../sync/text/pasted.ts'
import type { ImageRefusal, Images } from '../images/images.ts'
import { watchPasting } from './pasting.ts'

/** Shapes that stand for something elsewhere. */
const ELSEWHERE: readonly string[] = ['video', 'bookmark', 'embed']

export function takeExternalContent(
	editor: Editor,
	images: Images,
	refuse: (reason: ImageRefusal, count: number) => void,
	takeText: (clipping: Clipping, point: VecLike | undefined) => void,
	takeTable: (file: File) => void,
): () => void {
	const asText = ({ point, url }: { point?: VecLike | undefined; url: string }): void =>
		takeText({ text: url }, point)
	editor.registerExternalContentHandler('url', asText)
	editor.registerExternalContentHandler('embed', asText)
	editor.registerExternalContentHandler('text', ({ text, html, point, sources = [] }) => {
		// What tldraw makes of HTML has the words of neighbouring cells run together.
		const plain = sources.find((source) => source.type === 'text' && source.subtype === 'text')
		takeText({ text: plain?.type === 'text' ? plain.data : html ? '' : text, html }, point)
	})
	editor.registerExternalContentHandler('files', async ({ files, point }) => {
		const table = files.find(isTableFile)
		const isTaken = table !== undefined && !editor.getIsReadonly()
		if (isTaken) takeTable(table)
		const others = isTaken ? files.filter((file) => file !== table) : files
		if (others.length > 0) await images.put(others, point)
	})
	editor.registerExternalContentHandler('svg-text', () => refuse('svg', 1))
	for (const type of ['file-replace', 'excalidraw'] as const) {
		editor.registerExternalContentHandler(type, () => refuse('not-an-image', 1))
	}
	editor.registerExternalAssetHandler('file', async ({ file, assetId }) => {
		const asset = await images.keep(file)
		if (asset) return asset
		// What was pasted with it shows nothing now.
		if (!editor.isDisposed && assetId) removeImages(editor, assetId)
		throw new Error('the image is not kept')
	})
	editor.registerExternalAssetHandler('url', () => Promise.reject(new Error('nothing is fetched')))
	return watchPasting(editor, (content) => {
		const kept = showable(editor, content)
		const lost = content.shapes.length - kept.shapes.length
		if (lost > 0) refuse('not-an-image', lost)
		return kept
	})
}

/** Without what leads elsewhere: images come with their bytes, or are of this board. */
function showable(editor: Editor, content: TLContent): TLContent {
	const assets = content.assets.filter((asset) => editor.store.has(asset.id) || hasBytes(asset))
	const known = new Set<string>(assets.map(({ id }) => id))
	const shapes = content.shapes.filter((shape) => isShowable(shape, known))
	const ids = new Set<string>(shapes.map((shape) => shape.id))
	return {
		...content,
		shapes,
		rootShapeIds: content.rootShapeIds.filter((id) => ids.has(id)),
		assets,
		bindings: (content.bindings ?? []).filter(
			({ fromId, toId }) => ids.has(fromId) && ids.has(toId),
		),
	}
}

function isShowable(shape: TLShape, assets: ReadonlySet<string>): boolean {
	if (ELSEWHERE.includes(shape.type)) return false
	return shape.type !== 'image' || assets.has(String(assetOf(shape)))
}

function hasBytes(asset: TLAsset): boolean {
	return asset.type === 'image' && asset.props.src?.startsWith('data:image/') === true
}

function removeImages(editor: Editor, assetId: TLAssetId): void {
	const shapes = editor.getCurrentPageShapes().filter((shape) => assetOf(shape) === assetId)
	editor.run(() => editor.deleteShapes(shapes).deleteAssets([assetId]), { history: 'ignore' })
}

function assetOf(shape: TLShape): unknown {
	return shape.type === 'image' ? Reflect.get(shape.props, 'assetId') : null
}
