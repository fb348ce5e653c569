/**
 * Images that are dropped, pasted or chosen: kept by the server first, then put on
 * the board where they were dropped, and only then seen by others. What can't be
 * kept is told in words. (SPEC C24-C26)
 */
import {
	AssetRecordType,
	type Atom,
	atom,
	Box,
	createShapeId,
	type Editor,
	type TLImageAsset,
	type TLImageShape,
	type TLShapeId,
	Vec,
	type VecLike,
} from 'tldraw'
import type { StoredFile } from '../../../shared/api.ts'
import type { Answer } from '../../api/call.ts'
import { type LeanImage, leanImage, type Size } from './leanImage.ts'

export const IMAGE_TYPES: readonly StoredFile['type'][] = [
	'image/png',
	'image/jpeg',
	'image/gif',
	'image/webp',
]

/** Why an image isn't on the board. */
export type ImageRefusal =
	| 'svg'
	| 'not-an-image'
	| 'too-large'
	| 'too-large-between'
	| 'refused-between'
	| 'too-many'
	| 'unreachable'
	| 'viewer'
	| 'failed'

/** An image that is being uploaded. */
export interface Upload {
	id: string
	/** `blob:`, of the file itself. */
	preview: string
	/** Page units: where it will be. */
	box: Box
}

export interface ImageUploader {
	upload(image: Blob): Promise<Answer<StoredFile>>
	/** Told once per reason. */
	refuse(reason: ImageRefusal, count: number): void
}

/** Page units: an image fits beside notes of 200. */
const LARGEST_SIDE = 480
const SIDE_BY_SIDE = 24

export class Images {
	/** The uploads in progress. Reactive. */
	readonly uploads: Atom<readonly Upload[]> = atom('images on their way', [])
	readonly #editor: Editor
	readonly #uploader: ImageUploader

	constructor(editor: Editor, uploader: ImageUploader) {
		this.#editor = editor
		this.#uploader = uploader
	}

	/** @param point of the page; the window's middle where there's none */
	async put(files: readonly File[], point?: VecLike): Promise<void> {
		const editor = this.#editor
		const refusals: ImageRefusal[] = []
		let at = Vec.From(point ?? editor.getViewportPageBounds().center)
		let isFirst = true
		const placed: TLShapeId[] = []
		for (const read of await Promise.all(files.map(readImage))) {
			if (editor.isDisposed) return
			const reason = editor.getIsReadonly() ? 'viewer' : 'refusal' in read && read.refusal
			if (reason || !('image' in read)) {
				refusals.push(reason || 'not-an-image')
				continue
			}
			const { image, size } = read
			const box = boxAt(at, size)
			// Several stand in a row, the first where it was dropped.
			if (!isFirst) box.x = at.x
			const answer = await this.#send(image, box)
			if (editor.isDisposed) return
			if (answer.ok) {
				const made = this.#place(this.#asset(answer.value, size), box)
				if (made) placed.push(made)
				at = new Vec(box.maxX + SIDE_BY_SIDE, at.y)
				isFirst = false
			} else refusals.push(refusalOf(answer.reason))
		}
		if (placed.length > 0) editor.setCurrentTool('select').setSelectedShapes(placed)
		for (const reason of new Set(refusals)) {
			this.#uploader.refuse(reason, refusals.filter((each) => each === reason).length)
		}
	}

	/** An image that came along with pasted shapes; null, and told, where it can't be kept. */
	async keep(file: File): Promise<TLImageAsset | null> {
		const read = await readImage(file)
		if ('refusal' in read) {
			this.#uploader.refuse(read.refusal, 1)
			return null
		}
		const answer = await this.#uploader.upload(read.image)
		if (answer.ok) return assetOf(answer.value, read.size)
		this.#uploader.refuse(refusalOf(answer.reason), 1)
		return null
	}

	async #send(image: Blob, box: Box): Promise<Answer<StoredFile>> {
		const upload = { id: createShapeId(), preview: URL.createObjectURL(image), box }
		this.uploads.update((all) => [...all, upload])
		try {
			return await this.#uploader.upload(image)
		} finally {
			this.uploads.update((all) => all.filter((each) => each !== upload))
			URL.revokeObjectURL(upload.preview)
		}
	}

	/** One record for each content: the same image pasted again needs no other. */
	#asset(stored: StoredFile, size: Size): TLImageAsset {
		const asset = assetOf(stored, size)
		const known = this.#editor.getAsset<TLImageAsset>(asset.id)
		if (known) return known
		this.#editor.run(() => this.#editor.createAssets([asset]), { history: 'ignore' })
		return asset
	}

	#place(asset: TLImageAsset, { w, h, center }: Box): TLShapeId | null {
		const editor = this.#editor
		const id = createShapeId()
		editor.markHistoryStoppingPoint('put an image')
		// Made at its middle first: what lies under that point becomes its parent.
		editor.createShape<TLImageShape>({
			id,
			type: 'image',
			...{ x: center.x, y: center.y },
			props: { assetId: asset.id, w, h },
		})
		const made = editor.getShape(id)
		if (!made) return null
		const { x, y } = editor.getPointInParentSpace(made, {
			x: center.x - w / 2,
			y: center.y - h / 2,
		})
		editor.updateShape({ id, type: 'image', x, y })
		return id
	}
}

async function readImage(file: File): Promise<LeanImage | { refusal: ImageRefusal }> {
	if (file.type === 'image/svg+xml') return { refusal: 'svg' }
	if (!IMAGE_TYPES.some((type) => type === file.type)) return { refusal: 'not-an-image' }
	return (await leanImage(file)) ?? { refusal: 'not-an-image' }
}

function assetOf({ hash, src, type, bytes }: StoredFile, { width, height }: Size): TLImageAsset {
	return {
		id: AssetRecordType.createId(hash),
		typeName: 'asset',
		type: 'image',
		// The file's name on somebody's device stays private.
		props: {
			...{ name: '', src, w: width, h: height },
			...{ mimeType: type, isAnimated: type === 'image/gif', fileSize: bytes },
		},
		meta: {},
	}
}

function boxAt(center: VecLike, { width, height }: Size): Box {
	const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height))
	const [w, h] = [Math.max(1, width * scale), Math.max(1, height * scale)]
	return new Box(center.x - w / 2, center.y - h / 2, w, h)
}

function refusalOf(reason: string): ImageRefusal {
	switch (reason) {
		case 'not-an-image':
		case 'too-large':
		case 'too-large-between':
		case 'refused-between':
		case 'too-many':
		case 'unreachable':
			return reason
		case 'forbidden':
			return 'viewer'
		default:
			return 'failed'
	}
}
