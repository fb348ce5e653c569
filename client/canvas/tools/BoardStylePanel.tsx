/**
 * How what is selected looks: its colour and its size; the rest of what tldraw offers
 * is behind "more". Where it's notes alone, the colours are those that notes have.
 * (SPEC C84, C85)
 */
import { useState } from 'react'
import {
	CommonStylePickerSet,
	DefaultColorStyle,
	DefaultSizeStyle,
	DefaultStylePanel,
	DefaultStylePanelContent,
	type Editor,
	getDefaultColorTheme,
	ReadonlySharedStyleMap,
	type SharedStyle,
	type StyleProp,
	TextStylePickerSet,
	type TLDefaultColorTheme,
	type TLUiStylePanelProps,
	TldrawUiButton,
	TldrawUiButtonIcon,
	TldrawUiButtonLabel,
	useEditor,
	useIsDarkMode,
	useRelevantStyles,
	useValue,
} from 'tldraw'
import { useLanguage } from '../../i18n/language.tsx'
import { notePaper } from '../shapes/noteLook.ts'

/** Only while there is something of one's own to style; the empty panel would lie over the poster's corner. */
export function BoardStylePanel(props: TLUiStylePanelProps) {
	const editor = useEditor()
	const [isWhole, setWhole] = useState(false)
	const isShown = useValue(
		'style panel',
		() =>
			editor.getSelectedShapeIds().some((id) => !editor.isShapeOrAncestorLocked(id)) ||
			!editor.isInAny('select', 'hand', 'eraser', 'laser', 'zoom'),
		[editor],
	)
	if (!isShown) return null
	return (
		<DefaultStylePanel {...props}>
			<Content isWhole={isWhole} onWhole={() => setWhole(!isWhole)} />
		</DefaultStylePanel>
	)
}

function Content({ isWhole, onWhole }: { isWhole: boolean; onWhole(): void }) {
	const editor = useEditor()
	const isDark = useIsDarkMode()
	const { t } = useLanguage()
	const styles = useRelevantStyles()
	const areNotes = useValue('only notes', () => isOnlyNotes(editor), [editor])
	if (!styles) return null
	const theme = getDefaultColorTheme({ isDarkMode: isDark })
	const [color, size] = [styles.get(DefaultColorStyle), styles.get(DefaultSizeStyle)]
	const first: [StyleProp<unknown>, SharedStyle<unknown>][] = []
	if (color) first.push([DefaultColorStyle, color])
	if (size) first.push([DefaultSizeStyle, size])
	const hasMore = [...styles.entries()].length > first.length
	return (
		<div className="board-styles" data-whole={isWhole} data-notes={areNotes}>
			{isWhole && !areNotes ? (
				<DefaultStylePanelContent styles={styles} />
			) : (
				<CommonStylePickerSet
					theme={areNotes ? ofNotes(theme, isDark) : theme}
					styles={isWhole ? styles : new ReadonlySharedStyleMap(first)}
				/>
			)}
			{isWhole && areNotes && <TextStylePickerSet theme={theme} styles={styles} />}
			{hasMore && (
				<TldrawUiButton
					type="low"
					className="board-styles__more"
					data-testid="style.more"
					aria-expanded={isWhole}
					onClick={onWhole}
				>
					<TldrawUiButtonLabel>{t(isWhole ? 'canvas.less' : 'canvas.more')}</TldrawUiButtonLabel>
					<TldrawUiButtonIcon icon={isWhole ? 'chevron-up' : 'chevron-down'} small />
				</TldrawUiButton>
			)}
		</div>
	)
}

function isOnlyNotes(editor: Editor): boolean {
	const selected = editor.getSelectedShapes()
	if (selected.length === 0) return editor.isIn('note')
	return selected.every(({ type, meta }) => type === 'note' && meta.part === undefined)
}

/** tldraw's pickers draw a colour as the theme's line has it. */
function ofNotes(theme: TLDefaultColorTheme, isDark: boolean): TLDefaultColorTheme {
	const papers = { ...theme }
	for (const name of DefaultColorStyle.values)
		papers[name] = { ...theme[name], solid: notePaper(name, isDark).fill }
	return papers
}
