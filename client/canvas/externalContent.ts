/**
 * What comes in by paste and drop. Nothing is fetched, embedded or stored as a
 * `data:` address: an address becomes text, and pictures have to wait until the
 * server can keep them. (SPEC C12)
 */
import { defaultHandleExternalTextContent, type Editor, type TLContent } from 'tldraw'

/** Shapes that stand for something elsewhere, or carry a file. */
const WITH_ASSETS: readonly string[] = ['image', 'video', 'bookmark', 'embed']

/** @param refuse tells the person that files can't be put on the board yet */
export function takeExternalContent(editor: Editor, refuse: () => void): () => void {
	const asText = async ({
		point,
		url,
	}: {
		point?: { x: number; y: number } | undefined
		url: string
	}) => defaultHandleExternalTextContent(editor, { point, text: url })
	const refuseAsset = async (): Promise<never> => {
		refuse()
		throw new Error('files are not kept yet')
	}
	editor.registerExternalContentHandler('url', asText)
	editor.registerExternalContentHandler('embed', asText)
	for (const type of ['files', 'file-replace', 'svg-text', 'excalidraw'] as const) {
		editor.registerExternalContentHandler(type, refuse)
	}
	editor.registerExternalAssetHandler('file', refuseAsset)
	editor.registerExternalAssetHandler('url', refuseAsset)
	const putContent = editor.putContentOntoCurrentPage
	editor.putContentOntoCurrentPage = (content, options) => {
		const kept = withoutAssets(content)
		if (kept.shapes.length < content.shapes.length) refuse()
		return kept.shapes.length === 0 ? editor : putContent.call(editor, kept, options)
	}
	return () => {
		editor.putContentOntoCurrentPage = putContent
	}
}

function withoutAssets(content: TLContent): TLContent {
	const shapes = content.shapes.filter((shape) => !WITH_ASSETS.includes(shape.type))
	const ids = new Set<string>(shapes.map((shape) => shape.id))
	return {
		...content,
		shapes,
		rootShapeIds: content.rootShapeIds.filter((id) => ids.has(id)),
		assets: [],
		bindings: (content.bindings ?? []).filter(
			({ fromId, toId }) => ids.has(fromId) && ids.has(toId),
		),
	}
}
