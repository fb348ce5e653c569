/**
 * The canvas of one board: tldraw with our shapes, our assets and our manners.
 * Mount it once the board's document is whole. (SPEC C6-C13)
 */
import { useEffect, useMemo, useState } from 'react'
import {
	DefaultFontStyle,
	type Editor,
	type Signal,
	type TLAnyShapeUtilConstructor,
	type TLTextOptions,
	Tldraw,
	useEditor,
	useToasts,
	useValue,
} from 'tldraw'
import 'tldraw/tldraw.css'
import { uploadImage } from '../api/people.ts'
import { useBoardFilter } from '../filter/BoardFilter.ts'
import { useLanguage } from '../i18n/language.tsx'
import { SectorsContext } from '../people/byline/SectorBadge.tsx'
import type { BoardConnection, Company } from '../sync/useBoard.ts'
import { boardAssetUrls } from './assetUrls.ts'
import { BylineLayer } from './BylineLayer.tsx'
import { type BoardUser, useBoardUser } from './boardUser.ts'
import { useAsked } from './CanvasFilter.tsx'
import { CanvasHint } from './CanvasHint.tsx'
import { CellTools } from './CellTools.tsx'
import { CAMERA_OPTIONS, comeNearToWrite, keepFitted, tellDistance } from './camera.ts'
import { CANVAS_COMPONENTS } from './canvasComponents.tsx'
import './canvas.css'
import './caret.css'
import { ClosedHandsLine } from './ClosedHandsLine.tsx'
import { cleanWords } from './cleanWords.ts'
import { closeHands, createClosed, refuseHands } from './closedHands.ts'
import { guideDoubleClicks, steadyDoubleClicks } from './doubleClick.ts'
import { dropLeftEmpty } from './emptyNotes.ts'
import { hearEveryEscape } from './escape.ts'
import { takeExternalContent } from './externalContent.ts'
import { fadeOthers } from './fadeOthers.ts'
import { giveWay } from './freePlace.ts'
import { guardBoard } from './guard.ts'
import { ImageUploads } from './ImageUploads.tsx'
import { createIdeasLook, hideIdeas, IdeasContext } from './ideasLook.ts'
import { IMAGE_TYPES, type ImageRefusal, Images } from './images.ts'
import { boardOverrides } from './overrides.ts'
import { standInForClipboard } from './plainClipboard.ts'
import { RightsContext } from './RightsContext.ts'
import type { Rights } from './rights.ts'
import { boardBindingUtils, ownShapeUtils } from './shapeUtils.ts'
import { useLatest } from './useLatest.ts'
import { usePasteOnCanvas } from './usePasteOnCanvas.ts'

const OPTIONS = {
	maxPages: 1,
	maxShapesPerPage: 20_000,
	actionShortcutsLocation: 'swap',
	/** For screen readers: the application's name. */
	branding: 'Kudelma',
} as const

const SHAPE_UTILS: TLAnyShapeUtilConstructor[] = [...ownShapeUtils]

export interface BoardCanvasProps {
	boardId: string
	connection: Pick<
		BoardConnection,
		'store' | 'textExtensions' | 'attachEditor' | 'settings' | 'participants' | 'whereabouts'
	>
	rights: Signal<Rights>
	company: Company
	person: BoardUser
	onEditor?: ((editor: Editor) => void) | undefined
	/** tldraw's, from the runtime configuration; a board works without. */
	licenseKey?: string | undefined
}

export function BoardCanvas(props: BoardCanvasProps) {
	const { boardId, connection, rights, company, person, onEditor, licenseKey } = props
	const { store, textExtensions, attachEditor, settings, participants, whereabouts } = connection
	const assetUrls = useMemo(boardAssetUrls, [])
	const { t } = useLanguage()
	const textName = useLatest(t('canvas.text'))
	const textOptions = useMemo<Partial<TLTextOptions>>(
		() => ({
			tipTapConfig: {
				extensions: textExtensions,
				// At the end from the first moment: tldraw itself moves the caret there only 100 ms later.
				autofocus: 'end',
				editorProps: {
					attributes: {
						// Asked for as a text is opened: options that change would make another editor.
						get 'aria-label'() {
							return textName.current
						},
					},
				},
			},
		}),
		[textExtensions, textName],
	)
	const user = useBoardUser(person)
	const known = useMemo(() => ({ settings, participants }), [settings, participants])
	const filter = useBoardFilter()
	const asked = useAsked(settings.pseudonymous)
	const [ideas] = useState(createIdeasLook)
	const [closed] = useState(createClosed)
	const [getShapeVisibility] = useState(() => hideIdeas(ideas))
	const ideasLook = useValue(ideas)
	return (
		<RightsContext value={rights}>
			<SectorsContext value={settings.sectors}>
				<IdeasContext value={ideas}>
					<div className="board-canvas" data-ideas={ideasLook}>
						<Tldraw
							store={store}
							user={user}
							shapeUtils={SHAPE_UTILS}
							bindingUtils={boardBindingUtils}
							components={CANVAS_COMPONENTS}
							overrides={boardOverrides}
							assetUrls={assetUrls}
							cameraOptions={CAMERA_OPTIONS}
							options={OPTIONS}
							textOptions={textOptions}
							embeds={[]}
							getShapeVisibility={getShapeVisibility}
							acceptedImageMimeTypes={IMAGE_TYPES}
							acceptedVideoMimeTypes={[]}
							{...(licenseKey === undefined ? {} : { licenseKey })}
							onMount={(editor) => {
								const stops = [
									guardBoard(editor, rights),
									guideDoubleClicks(editor, (shape) =>
										refuseHands(editor, closed, rights.get(), shape),
									),
									steadyDoubleClicks(editor),
									closeHands(editor, closed),
									hearEveryEscape(editor),
									comeNearToWrite(editor),
									keepFitted(editor),
									tellDistance(editor),
									giveWay(editor),
									fadeOthers(editor, filter, asked),
									dropLeftEmpty(editor, (id) => whereabouts.get().writing.has(id)),
									cleanWords(editor),
									attachEditor(editor, company),
								]
								editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
								onEditor?.(editor)
								return () => {
									for (const stop of stops) stop()
								}
							}}
						>
							<Manners boardId={boardId} />
							<CellTools />
							<BylineLayer known={known} />
							<CanvasHint />
							<ClosedHandsLine closed={closed} />
						</Tldraw>
					</div>
				</IdeasContext>
			</SectorsContext>
		</RightsContext>
	)
}

/** What needs both the editor and tldraw's interface around it. */
function Manners({ boardId }: { boardId: string }) {
	const editor = useEditor()
	const { addToast } = useToasts()
	const { t } = useLanguage()
	const refuse = useLatest((reason: ImageRefusal, count: number) => {
		addToast({
			id: `refused-${reason}`,
			severity: 'warning',
			title: t('canvas.filesRefused', { count }),
			description: t(`refused.${reason}`),
		})
	})
	const images = useMemo(
		() =>
			new Images(editor, {
				upload: (image) => uploadImage(boardId, image),
				refuse: (reason, count) => refuse.current(reason, count),
			}),
		[editor, boardId, refuse],
	)
	const { takeText, question } = usePasteOnCanvas(editor)
	const takeLatest = useLatest(takeText)
	useEffect(
		() =>
			takeExternalContent(
				editor,
				images,
				(reason, count) => refuse.current(reason, count),
				(clipping, point) => takeLatest.current(clipping, point),
			),
		[editor, images, refuse, takeLatest],
	)
	const copyRefused = useLatest(() => {
		addToast({
			id: 'copy-refused',
			severity: 'warning',
			title: t('canvas.copyRefused'),
			description: t('canvas.copyRefusedText'),
		})
	})
	useEffect(() => standInForClipboard(editor, () => copyRefused.current()), [editor, copyRefused])
	return (
		<>
			<ImageUploads images={images} />
			{question}
		</>
	)
}
