/**
 * The canvas of one board: tldraw with our shapes, our assets and our behaviour.
 * Mount it once the board's document is whole. (SPEC C6-C13)
 */
import { useEffect, useMemo, useState } from 'react'
import {
	DefaultFontStyle,
	type Editor,
	type Signal,
	type TLAnyShapeUtilConstructor,
	type TLShape,
	type TLTextOptions,
	Tldraw,
	useEditor,
	useToasts,
	useValue,
} from 'tldraw'
import 'tldraw/tldraw.css'
import { uploadImage } from '../api/people.ts'
import { GroupsContext } from '../board/GroupDot.tsx'
import { SectorsContext } from '../board/SectorBadge.tsx'
import { useBoardFilter } from '../filter/BoardFilter.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useIntoCells } from '../intoCells/IntoCells.ts'
import type { BoardConnection, EditorContext } from '../sync/useBoard.ts'
import { boardAssetUrls } from './assetUrls.ts'
import { type BoardUser, useBoardUser } from './boardUser.ts'
import { CAMERA_OPTIONS, comeNearToWrite, keepFitted, tellDistance } from './camera.ts'
import { BylineLayer } from './overlays/BylineLayer.tsx'
import { useAsked } from './overlays/CanvasFilter.tsx'
import { CanvasHint } from './overlays/CanvasHint.tsx'
import { CellTools } from './tools/CellTools.tsx'
import { CANVAS_COMPONENTS } from './tools/canvasComponents.tsx'
import './canvas.css'
import './caret.css'
import { dropLeftEmpty } from '../board/emptyNotes.ts'
import { avoidOverlap } from '../board/freeSlot.ts'
import { RightsContext } from '../board/RightsContext.ts'
import type { Rights } from '../board/rights.ts'
import { useTidying } from '../tidying/useTidying.ts'
import { useLatest } from '../ui/useLatest.ts'
import { cleanWords } from './cleanWords.ts'
import { ImageUploads } from './images/ImageUploads.tsx'
import { IMAGE_TYPES, type ImageRefusal, Images } from './images/images.ts'
import { BlockedWritingLine } from './overlays/BlockedWritingLine.tsx'
import {
	blockTyping,
	createBlocked,
	refuseByPhase,
	refuseClosed,
	refuseWriting,
} from './overlays/blockedWriting.ts'
import { fadeOthers } from './overlays/fadeOthers.ts'
import { createIdeasLook, hideIdeas, IdeasContext } from './shapes/ideasLook.ts'
import { boardBindingUtils, ownShapeUtils } from './shapes/shapeUtils.ts'
import { bringStacks, isStackedAway, StacksContext } from './shapes/stacks.ts'
import { guideDoubleClicks, steadyDoubleClicks } from './tldraw/doubleClick.ts'
import { hearEveryEscape } from './tldraw/escape.ts'
import { takeExternalContent } from './tldraw/externalContent.ts'
import { guardBoard } from './tldraw/guard.ts'
import { licenseKey } from './tldraw/licenseKey.ts'
import { polyfillClipboard } from './tldraw/plainClipboard.ts'
import { boardOverrides } from './tools/overrides.ts'
import { TidyingOnCanvas } from './tools/TidyingMenu.tsx'
import { usePasteOnCanvas } from './tools/usePasteOnCanvas.ts'

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
		| 'store'
		| 'textExtensions'
		| 'attachEditor'
		| 'settings'
		| 'participants'
		| 'groups'
		| 'whereabouts'
	>
	rights: Signal<Rights>
	context: EditorContext
	person: BoardUser
	onEditor?: ((editor: Editor) => void) | undefined
}

export function BoardCanvas(props: BoardCanvasProps) {
	const { boardId, connection, rights, context, person, onEditor } = props
	const { store, textExtensions, attachEditor, whereabouts } = connection
	const { settings, participants, groups } = connection
	const assetUrls = useMemo(boardAssetUrls, [])
	const key = useMemo(licenseKey, [])
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
	const known = useMemo(
		() => ({ settings, participants, groups }),
		[settings, participants, groups],
	)
	const filter = useBoardFilter()
	const asked = useAsked(settings.pseudonymous)
	const [ideas] = useState(createIdeasLook)
	const [blocked] = useState(createBlocked)
	const tidying = useTidying()
	const [getShapeVisibility] = useState(() => {
		const ofIdeas = hideIdeas(ideas)
		return (shape: TLShape, editor: Editor) =>
			isStackedAway(tidying, shape, editor) ? 'hidden' : ofIdeas(shape)
	})
	const ideasLook = useValue(ideas)
	return (
		<RightsContext value={rights}>
			<SectorsContext value={settings.sectors}>
				<GroupsContext value={groups}>
					<IdeasContext value={ideas}>
						<StacksContext value={tidying}>
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
									{...key}
									onMount={(editor) => {
										const stops = [
											guardBoard(editor, rights, (shape, at) => refuseByPhase(blocked, shape, at)),
											guideDoubleClicks(
												editor,
												(shape) => refuseWriting(editor, blocked, rights.get(), shape),
												(cell, at) => refuseClosed(blocked, rights.get(), cell, at),
											),
											steadyDoubleClicks(editor),
											blockTyping(editor, blocked),
											hearEveryEscape(editor),
											comeNearToWrite(editor),
											keepFitted(editor),
											tellDistance(editor),
											avoidOverlap(editor),
											fadeOthers(editor, filter, asked),
											dropLeftEmpty(editor, (id) => whereabouts.get().writing.has(id)),
											cleanWords(editor),
											bringStacks(editor, tidying),
											attachEditor(editor, context),
										]
										editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
										onEditor?.(editor)
										return () => {
											for (const stop of stops) stop()
										}
									}}
								>
									<ContentHandlers boardId={boardId} />
									<CellTools />
									<TidyingOnCanvas />
									<BylineLayer known={known} />
									<CanvasHint />
									<BlockedWritingLine blocked={blocked} />
								</Tldraw>
							</div>
						</StacksContext>
					</IdeasContext>
				</GroupsContext>
			</SectorsContext>
		</RightsContext>
	)
}

/** Uploads, pasting and copying: they need the editor, and tldraw's toasts for what is refused. */
function ContentHandlers({ boardId }: { boardId: string }) {
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
	const takeText = usePasteOnCanvas(editor)
	const openTable = useLatest(useIntoCells())
	const takeLatest = useLatest(takeText)
	useEffect(
		() =>
			takeExternalContent(
				editor,
				images,
				(reason, count) => refuse.current(reason, count),
				(clipping, point) => takeLatest.current(clipping, point),
				(file) => openTable.current({ kind: 'file', file }),
			),
		[editor, images, refuse, takeLatest, openTable],
	)
	const copyRefused = useLatest(() => {
		addToast({
			id: 'copy-refused',
			severity: 'warning',
			title: t('canvas.copyRefused'),
			description: t('canvas.copyRefusedText'),
		})
	})
	useEffect(() => polyfillClipboard(editor, () => copyRefused.current()), [editor, copyRefused])
	return <ImageUploads images={images} />
}
