/**
 * The canvas of one board: tldraw with our shapes, our assets and our manners.
 * Mount it once the board's document is whole. (SPEC C6-C13)
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
	type Atom,
	atom,
	DefaultFontStyle,
	type Editor,
	isEqual,
	type TLAnyShapeUtilConstructor,
	type TLTextOptions,
	type TLUserPreferences,
	Tldraw,
	useEditor,
	useTldrawUser,
	useToasts,
} from 'tldraw'
import 'tldraw/tldraw.css'
import type { ParticipantInfo } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import { uploadImage } from '../api/people.ts'
import { useLanguage } from '../i18n/language.tsx'
import { markOf } from '../people/byline/byline.ts'
import { SectorsContext } from '../people/byline/SectorBadge.tsx'
import type { BoardConnection, Company, Look, Me } from '../sync/useBoard.ts'
import { boardAssetUrls } from './assetUrls.ts'
import { BylineLayer } from './BylineLayer.tsx'
import { CanvasHint } from './CanvasHint.tsx'
import { CAMERA_OPTIONS, comeNearToWrite, keepFitted, tellDistance } from './camera.ts'
import { CANVAS_COMPONENTS } from './canvasComponents.tsx'
import './canvas.css'
import './caret.css'
import { guideDoubleClicks } from './doubleClick.ts'
import { hearEveryEscape } from './escape.ts'
import { takeExternalContent } from './externalContent.ts'
import { guardBoard } from './guard.ts'
import { ImageUploads } from './ImageUploads.tsx'
import { IMAGE_TYPES, type ImageRefusal, Images } from './images.ts'
import { boardOverrides } from './overrides.ts'
import { RightsContext } from './RightsContext.ts'
import type { Rights } from './rights.ts'
import { boardBindingUtils, ownShapeUtils } from './shapeUtils.ts'

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
		'store' | 'textExtensions' | 'attachEditor' | 'role' | 'settings' | 'participants'
	>
	/** This person, as the board knows them. */
	participant: Pick<ParticipantInfo, 'id' | 'role' | 'sector'>
	/** As the others see them. */
	me: Me
	/** The interface's, and so the framework's on this screen. */
	language: Language
	colorScheme: 'light' | 'dark' | 'system'
	/** Look, don't touch. */
	readOnly?: boolean
	onEditor?: ((editor: Editor) => void) | undefined
	/** tldraw's, from the runtime configuration; a board works without. */
	licenseKey?: string | undefined
}

export function BoardCanvas(props: BoardCanvasProps) {
	const { boardId, connection, onEditor, licenseKey } = props
	const { store, textExtensions, attachEditor, settings, participants } = connection
	const assetUrls = useMemo(boardAssetUrls, [])
	const textOptions = useMemo<Partial<TLTextOptions>>(
		// At the end from the first moment: tldraw itself moves the caret there only 100 ms later.
		() => ({ tipTapConfig: { extensions: textExtensions, autofocus: 'end' } }),
		[textExtensions],
	)
	const user = useBoardUser(props)
	const rights = useRights(props)
	const latest = useLatest(props)
	const company: Company = {
		me: () => latest.current.participant,
		look: (id, told) => lookOf(latest.current.connection, latest.current.language, id, told),
	}
	const known = useMemo(() => ({ settings, participants }), [settings, participants])
	return (
		<RightsContext value={rights}>
			<SectorsContext value={settings.sectors}>
				<div className="board-canvas">
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
						acceptedImageMimeTypes={IMAGE_TYPES}
						acceptedVideoMimeTypes={[]}
						{...(licenseKey === undefined ? {} : { licenseKey })}
						onMount={(editor) => {
							const stops = [
								guardBoard(editor, rights),
								guideDoubleClicks(editor),
								hearEveryEscape(editor),
								comeNearToWrite(editor),
								keepFitted(editor),
								tellDistance(editor),
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
						<BylineLayer known={known} />
						<CanvasHint />
					</Tldraw>
				</div>
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
	useEffect(
		() => takeExternalContent(editor, images, (reason, count) => refuse.current(reason, count)),
		[editor, images, refuse],
	)
	return <ImageUploads images={images} />
}

function useRights({ connection, participant, readOnly = false }: BoardCanvasProps): Atom<Rights> {
	const { id } = participant
	const role = connection.role ?? participant.role
	const { unlocked } = connection.settings
	const now: Rights = { actor: { id, role }, circumstances: { unlocked }, readOnly }
	const [rights] = useState(() => atom<Rights>('rights', now, { isEqual }))
	// Before the screen shows tools that aren't there any more.
	useLayoutEffect(() => {
		rights.set(now)
	})
	return rights
}

/** How a cursor looks follows from who it is, not from what its client says of itself. */
function lookOf(
	{ settings, participants }: Pick<BoardConnection, 'settings' | 'participants'>,
	language: Language,
	participant: string,
	told: Look,
): Look {
	const known = participants[participant]
	if (!known) return told
	const { label, color } = markOf(settings.sectors, known.sector, language)
	return { name: known.name || told.name || label || '', color }
}

/** The last value, for what is called later than it was made. */
function useLatest<T>(value: T): { readonly current: T } {
	const latest = useRef(value)
	useLayoutEffect(() => {
		latest.current = value
	})
	return latest
}

/** tldraw's preferences come from the page around it; what it changes itself lasts as long as the page. */
function useBoardUser({ me, language, colorScheme }: BoardCanvasProps) {
	const [changed, change] = useState<Partial<TLUserPreferences>>({})
	const userPreferences = useMemo<TLUserPreferences>(
		() => ({
			animationSpeed: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1,
			...changed,
			id: me.id,
			name: me.name,
			color: me.color,
			locale: language,
			colorScheme,
		}),
		[changed, me.id, me.name, me.color, language, colorScheme],
	)
	return useTldrawUser({ userPreferences, setUserPreferences: change })
}
