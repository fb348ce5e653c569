/**
 * The canvas of one board: tldraw with our shapes, our assets and our manners.
 * Mount it once the board's document is whole. (SPEC C6-C13)
 */
import { useEffect, useMemo, useState } from 'react'
import {
	DefaultFontStyle,
	type Editor,
	type TLAnyShapeUtilConstructor,
	type TLTextOptions,
	Tldraw,
	useEditor,
	useToasts,
	useValue,
} from 'tldraw'
import 'tldraw/tldraw.css'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { boardAssetUrls } from './assetUrls.ts'
import { type BoardUser, useBoardUser } from './boardUser.ts'
import { CanvasHint } from './CanvasHint.tsx'
import { CellTools } from './CellTools.tsx'
import { CAMERA_OPTIONS, comeNearToWrite, keepFitted } from './camera.ts'
import { CANVAS_COMPONENTS } from './canvasComponents.tsx'
import './canvas.css'
import './caret.css'
import { guideDoubleClicks } from './doubleClick.ts'
import { hearEveryEscape } from './escape.ts'
import { takeExternalContent } from './externalContent.ts'
import { giveWay } from './freePlace.ts'
import { createIdeasLook, hideIdeas, IdeasContext } from './ideasLook.ts'
import { boardOverrides } from './overrides.ts'
import { boardBindingUtils, ownShapeUtils } from './shapeUtils.ts'
import { guardSkeleton } from './skeleton.ts'

const OPTIONS = {
	maxPages: 1,
	maxShapesPerPage: 20_000,
	actionShortcutsLocation: 'swap',
	/** For screen readers: the application's name. */
	branding: 'Kudelma',
} as const

const SHAPE_UTILS: TLAnyShapeUtilConstructor[] = [...ownShapeUtils]

export interface BoardCanvasProps extends BoardUser {
	connection: Pick<BoardConnection, 'store' | 'textExtensions' | 'attachEditor'>
	/** Look, don't touch. */
	readOnly?: boolean
	onEditor?: ((editor: Editor) => void) | undefined
	/** tldraw's, from the runtime configuration; a board works without. */
	licenseKey?: string | undefined
}

export function BoardCanvas(props: BoardCanvasProps) {
	const { connection, readOnly = false, onEditor, licenseKey } = props
	const { store, textExtensions, attachEditor } = connection
	const assetUrls = useMemo(boardAssetUrls, [])
	const textOptions = useMemo<Partial<TLTextOptions>>(
		// At the end from the first moment: tldraw itself moves the caret there only 100 ms later.
		() => ({ tipTapConfig: { extensions: textExtensions, autofocus: 'end' } }),
		[textExtensions],
	)
	const user = useBoardUser(props)
	const [ideas] = useState(createIdeasLook)
	const [getShapeVisibility] = useState(() => hideIdeas(ideas))
	const ideasLook = useValue(ideas)
	return (
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
					{...(licenseKey === undefined ? {} : { licenseKey })}
					onMount={(editor) => {
						const stops = [
							guardSkeleton(editor),
							guideDoubleClicks(editor),
							hearEveryEscape(editor),
							comeNearToWrite(editor),
							keepFitted(editor),
							giveWay(editor),
							attachEditor(editor),
						]
						editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
						onEditor?.(editor)
						return () => {
							for (const stop of stops) stop()
						}
					}}
				>
					<Manners readOnly={readOnly} />
					<CellTools />
					<CanvasHint />
				</Tldraw>
			</div>
		</IdeasContext>
	)
}

/** What needs both the editor and tldraw's interface around it. */
function Manners({ readOnly }: { readOnly: boolean }) {
	const editor = useEditor()
	const { addToast } = useToasts()
	const { t } = useLanguage()
	useEffect(
		() =>
			takeExternalContent(editor, () => {
				addToast({
					id: 'no-files',
					severity: 'info',
					title: t('canvas.noFiles'),
					description: t('canvas.noFilesText'),
				})
			}),
		[editor, addToast, t],
	)
	useEffect(() => {
		editor.updateInstanceState({ isReadonly: readOnly })
	}, [editor, readOnly])
	return null
}
