/** The parts of tldraw's interface that a board shows: first what workshops use, the rest behind "more". */
import {
	ArrangeMenuSubmenu,
	ArrowDownToolbarItem,
	ArrowLeftToolbarItem,
	ArrowRightToolbarItem,
	ArrowToolbarItem,
	ArrowUpToolbarItem,
	AssetToolbarItem,
	CheckBoxToolbarItem,
	CloudToolbarItem,
	DefaultContextMenu,
	DefaultQuickActions,
	DefaultToolbar,
	DiamondToolbarItem,
	DrawToolbarItem,
	EditMenuSubmenu,
	EllipseToolbarItem,
	EraserToolbarItem,
	FrameToolbarItem,
	HandToolbarItem,
	HexagonToolbarItem,
	HighlightToolbarItem,
	LaserToolbarItem,
	LineToolbarItem,
	NoteToolbarItem,
	RectangleToolbarItem,
	ReorderMenuSubmenu,
	SelectAllMenuItem,
	SelectToolbarItem,
	StarToolbarItem,
	TextToolbarItem,
	type TLComponents,
	type TLUiContextMenuProps,
	TldrawUiMenuActionItem,
	TldrawUiMenuGroup,
	TriangleToolbarItem,
	useEditor,
	useValue,
	XBoxToolbarItem,
} from 'tldraw'
import { useMayChangeSelected } from '../../board/RightsContext.ts'
import { MatrixSkeleton } from '../../ui/BoardSkeleton.tsx'
import { AttentionMenu } from '../attention/AttentionMenu.tsx'
import { PointerRings } from '../attention/PointerRings.tsx'
import { usePointKey } from '../attention/usePointKey.ts'
import { BoardIndicators } from '../overlays/BoardIndicators.tsx'
import { CellSummaries } from '../overlays/CellSummaries.tsx'
import { MatrixHeads } from '../overlays/MatrixHeads.tsx'
import { RemarkLayer } from '../overlays/RemarkLayer.tsx'
import { StackLayer } from '../overlays/StackLayer.tsx'
import { VoteLayer } from '../overlays/VoteLayer.tsx'
import { BoardStylePanel } from './BoardStylePanel.tsx'
import { ClipboardMenu } from './ClipboardMenu.tsx'
import { NoteLinkMenu } from './NoteLinkMenu.tsx'
import { TidyingButton, TidyingMenuGroup } from './TidyingMenu.tsx'
import { CellMenuGroup, IdeasMenuGroup } from './TidyMenu.tsx'

function BoardToolbar() {
	return (
		<DefaultToolbar>
			<SelectToolbarItem />
			<HandToolbarItem />
			<NoteToolbarItem />
			<TextToolbarItem />
			<DrawToolbarItem />
			<ArrowToolbarItem />
			<AssetToolbarItem />
			<EraserToolbarItem />
			<LaserToolbarItem />
			<RectangleToolbarItem />
			<HighlightToolbarItem />
			<LineToolbarItem />
			<EllipseToolbarItem />
			<TriangleToolbarItem />
			<DiamondToolbarItem />
			<HexagonToolbarItem />
			<CloudToolbarItem />
			<StarToolbarItem />
			<XBoxToolbarItem />
			<CheckBoxToolbarItem />
			<ArrowLeftToolbarItem />
			<ArrowUpToolbarItem />
			<ArrowDownToolbarItem />
			<ArrowRightToolbarItem />
			<FrameToolbarItem />
		</DefaultToolbar>
	)
}

function BoardContextMenu(props: TLUiContextMenuProps) {
	return (
		<DefaultContextMenu {...props}>
			<ContextMenuContent />
		</DefaultContextMenu>
	)
}

function ContextMenuContent() {
	const editor = useEditor()
	const isOwn = useMayChangeSelected(editor)
	const selecting = useValue('selecting', () => editor.getCurrentToolId() === 'select', [editor])
	if (!selecting) return null
	return (
		<>
			<CellMenuGroup />
			<TidyingMenuGroup />
			{isOwn && (
				<TldrawUiMenuGroup id="modify">
					<EditMenuSubmenu />
					<ArrangeMenuSubmenu />
					<ReorderMenuSubmenu />
				</TldrawUiMenuGroup>
			)}
			<ClipboardMenu />
			<NoteLinkMenu />
			<AttentionMenu />
			<TldrawUiMenuGroup id="select-all">
				<SelectAllMenuItem />
			</TldrawUiMenuGroup>
			<IdeasMenuGroup />
		</>
	)
}

/** Undo, redo, and the way back to the whole board, which everybody has. */
function BoardQuickActions() {
	const editor = useEditor()
	const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
	const canUndo = useValue('can undo', () => editor.getCanUndo(), [editor])
	const canRedo = useValue('can redo', () => editor.getCanRedo(), [editor])
	return (
		<DefaultQuickActions>
			{!isReadonly && <TldrawUiMenuActionItem actionId="undo" disabled={!canUndo} />}
			{!isReadonly && <TldrawUiMenuActionItem actionId="redo" disabled={!canRedo} />}
			<TldrawUiMenuActionItem actionId="zoom-to-fit" />
			<TidyingButton />
		</DefaultQuickActions>
	)
}

function InFront() {
	usePointKey(useEditor())
	return (
		<>
			<StackLayer />
			<MatrixHeads />
			<VoteLayer />
			<RemarkLayer />
			<PointerRings />
		</>
	)
}

/** While the typefaces load: tldraw's own turns for as long as the notes are being drawn. */
function CanvasLoading() {
	return (
		<div className="canvas-loading">
			<MatrixSkeleton progress={null} goesOn />
		</div>
	)
}

export const CANVAS_COMPONENTS: TLComponents = {
	Toolbar: BoardToolbar,
	ContextMenu: BoardContextMenu,
	QuickActions: BoardQuickActions,
	StylePanel: BoardStylePanel,
	InFrontOfTheCanvas: InFront,
	OnTheCanvas: CellSummaries,
	ShapeIndicators: BoardIndicators,
	LoadingScreen: CanvasLoading,
	MainMenu: null,
	PageMenu: null,
	DebugMenu: null,
	DebugPanel: null,
	SharePanel: null,
	TopPanel: null,
	HelpMenu: null,
	CursorChatBubble: null,
	ImageToolbar: null,
	VideoToolbar: null,
}
