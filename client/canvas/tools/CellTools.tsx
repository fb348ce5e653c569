/**
 * What can be done with a cell, in its header: of the one under the pointer, else of
 * the one that one is at. In the screen's sizes at any zoom. (SPEC C31, C34, N63)
 */
import { type RefObject, use, useEffect, useRef, useState } from 'react'
import {
	type Editor,
	isEqual,
	type TLShapeId,
	TldrawUiDropdownMenuContent,
	TldrawUiDropdownMenuRoot,
	TldrawUiDropdownMenuTrigger,
	TldrawUiMenuContextProvider,
	tlmenus,
	useEditor,
	useValue,
} from 'tldraw'
import type { CellShape } from '../../../shared/document/schema.ts'
import { BringButton } from '../../board/attention/BringButton.tsx'
import { CellToolsButton } from '../../board/CellToolsButton.tsx'
import { type BoardTools, cellTools, useBoardTools } from '../../board/cellTools.ts'
import { RightsContext } from '../../board/RightsContext.ts'
import { isClosed, type Rights } from '../../board/rights.ts'
import { usePlace } from '../../board/usePlace.ts'
import { writeNoteInCell } from '../../board/writeNote.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { frameworkOf } from '../../sync/framework.ts'
import { Icon } from '../../ui/Icon.tsx'
import { letterOf } from '../../ui/keyboard.ts'
import { cellAt } from '../tldraw/cells.ts'
import { TidyItems } from './TidyMenu.tsx'
import { mayTidy } from './tidy.ts'

/** Of the window's width: a cell that's narrower isn't the one that one is at. */
const NEAR = 0.4
/** Screen pixels: a cell must be so wide for a button, for its tools too, for the button's words. */
const WIDE_ENOUGH = 96
const WIDE_ENOUGH_FOR_TOOLS = 110
const WIDE_ENOUGH_FOR_BRING = 200
const WIDE_ENOUGH_FOR_WORDS = 420
/** As canvas.css has them: a button's height, and below the columns' titles along the window's edge. */
const BUTTON = 28
const HEADS = 46
/** Screen pixels, to the window's edge. */
const AIR = 12
/** What the counts at the header's end take, page units, and what that of opened tools adds. */
const COUNTS = 150
const COUNT_OF_TOOLS = 62

interface Shown {
	id: TLShapeId
	/** Screen pixels from the canvas' corner: where the tools end, and their upper edge. */
	right: number
	top: number
	width: number
	mayWrite: boolean
	mayTidy: boolean
	/** Of a cell that has tools for this person. */
	tools: { row: string; column: string; cell: string } | null
}

export function CellTools() {
	const editor = useEditor()
	const place = usePlace()
	const { t } = useLanguage()
	const board = useBoardTools()
	const rights = use(RightsContext)
	const box = useRef<HTMLDivElement>(null)
	const hovered = useHoveredCell(editor, box)
	const last = useRef<Shown | null>(null)
	const shown = useValue('cell with tools', () => {
		const next = whatIsShown(editor, hovered, place.cell.get(), board, rights?.get())
		if (!isEqual(last.current, next)) last.current = next
		return last.current
	}, [editor, hovered, place, board, rights])
	useAddKey(editor, () => hovered ?? (place.cell.get() as TLShapeId | null))
	if (!shown) return null
	const { id, right, top, width, mayWrite, tools } = shown
	const hasWords = width >= WIDE_ENOUGH_FOR_WORDS
	return (
		<div
			ref={box}
			className="cell-tools"
			style={{ transform: `translate(${right}px, ${top}px) translate(-100%, 0)` }}
		>
			{mayWrite && (
				<button
					type="button"
					data-testid="cell-add"
					aria-label={t('cells.add')}
					title={hasWords ? undefined : t('cells.add')}
					onClick={() => writeNoteInCell(editor, id)}
				>
					<Icon name="add" />
					{hasWords && t('cells.add')}
				</button>
			)}
			{tools && <CellToolsButton key={id} {...tools} />}
			{width >= WIDE_ENOUGH_FOR_BRING && (
				<BringButton to={{ cell: id }} className="cell-tools__bring" />
			)}
			{shown.mayTidy && (
				<TldrawUiDropdownMenuRoot id="tidy a cell">
					<TldrawUiDropdownMenuTrigger>
						<button type="button" data-testid="cell-tidy" title={t('cells.tidy')}>
							<Icon name="overview" />
							<span className="hidden">{t('cells.tidy')}</span>
						</button>
					</TldrawUiDropdownMenuTrigger>
					<TldrawUiDropdownMenuContent side="bottom" align="end" alignOffset={0} sideOffset={4}>
						<TldrawUiMenuContextProvider type="menu" sourceId="menu">
							<TidyItems cellId={id} />
						</TldrawUiMenuContextProvider>
					</TldrawUiDropdownMenuContent>
				</TldrawUiDropdownMenuRoot>
			)}
		</div>
	)
}

/** Reactive. */
function whatIsShown(
	editor: Editor,
	hovered: TLShapeId | null,
	current: string | null,
	board: BoardTools,
	rights: Rights | undefined,
): Shown | null {
	const mayEdit = !editor.getIsReadonly()
	if (mayEdit && !editor.isInAny('select.idle', 'select.pointing_canvas')) return null
	const id = hovered ?? (current as TLShapeId | null)
	const bounds = id && editor.getShapePageBounds(id)
	if (!bounds) return null
	const mayWrite = mayEdit && !(rights && isClosed(rights, id))
	const zoom = editor.getZoomLevel()
	const view = editor.getViewportScreenBounds()
	const width = bounds.w * zoom
	if (width < (hovered ? WIDE_ENOUGH : NEAR * view.w)) return null
	const framework = frameworkOf(editor.store)
	const cell = editor.getShape<CellShape>(id)
	const { theme: row = '', perspective: column = '' } = cell?.props ?? {}
	const ofCell = cellTools(board, framework, row, column)
	const isWide = width >= WIDE_ENOUGH_FOR_TOOLS
	const tools = cell && ofCell && isWide ? { row, column, cell: nameOf(editor, cell) } : null
	if (!mayWrite && !tools) return null
	const counts = COUNTS + (ofCell && ofCell.opened.length > 0 ? COUNT_OF_TOOLS : 0)
	const { x, y } = editor.pageToViewport({ x: bounds.maxX - counts, y: bounds.y })
	const strip = framework.layout.cell.strip * zoom
	if (x < 0 || y > view.h) return null
	// A cell may be wider than the window.
	const right = Math.min(x, view.w - AIR)
	// In the middle of the header, or, where that's too low, within the cell; in sight as long as the cell is.
	const top = Math.max(y + Math.max(2, (strip - BUTTON) / 2), HEADS)
	if (top + BUTTON > y + bounds.h * zoom) return null
	return { id, right, top, width, mayWrite, mayTidy: mayWrite && mayTidy(editor, id), tools }
}

/** As its header has it. */
function nameOf(editor: Editor, cell: CellShape): string {
	return editor.getShapeUtil(cell).getText(cell) ?? ''
}

/** The cell under the mouse; a finger is over nothing. */
function useHoveredCell(editor: Editor, box: RefObject<HTMLElement | null>): TLShapeId | null {
	const [hovered, hover] = useState<TLShapeId | null>(null)
	useEffect(() => {
		const container = editor.getContainer()
		const move = ({ clientX: x, clientY: y, pointerType, buttons }: PointerEvent) => {
			// The tools of a cell stay while their menu is open, wherever the mouse goes.
			const isOpen = tlmenus.hasOpenMenus(editor.contextId) || hasOpenPanel(box.current)
			if (pointerType === 'touch' || buttons !== 0 || isOpen) return
			hover(cellAt(editor, editor.screenToPage({ x, y }))?.id ?? null)
		}
		const leave = () => !hasOpenPanel(box.current) && hover(null)
		container.addEventListener('pointermove', move)
		container.addEventListener('pointerleave', leave)
		return () => {
			container.removeEventListener('pointermove', move)
			container.removeEventListener('pointerleave', leave)
		}
	}, [editor, box])
	return hovered
}

function hasOpenPanel(box: HTMLElement | null): boolean {
	return Boolean(box?.querySelector(':popover-open'))
}

/** Shift and N: a note in the cell that one is at. N alone is tldraw's, for its tool. */
function useAddKey(editor: Editor, cell: () => TLShapeId | null): void {
	const latest = useRef(cell)
	useEffect(() => {
		latest.current = cell
	})
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			const { shiftKey, ctrlKey, metaKey, altKey } = event
			if (letterOf(event) !== 'n' || !shiftKey || ctrlKey || metaKey || altKey) return
			if (!editor.getIsFocused() || editor.getIsReadonly() || isField(event.target)) return
			const id = latest.current()
			if (!id || !editor.getShape(id)) return
			event.preventDefault()
			event.stopPropagation()
			writeNoteInCell(editor, id)
		}
		// As tldraw hears its own keys: the canvas needn't have the browser's focus for that.
		const { body } = editor.getContainer().ownerDocument
		body.addEventListener('keydown', press, { capture: true })
		return () => body.removeEventListener('keydown', press, { capture: true })
	}, [editor])
}

function isField(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.tagName === 'INPUT')
}
