/** A facilitator's part of the menu about the template: its guide, and its example while that's there. (SPEC F31, F32) */
import { type Editor, useValue } from 'tldraw'
import { useLanguage } from '../i18n/language.tsx'
import { frameworkOf } from '../sync/framework.ts'
import { Icon } from '../ui/Icon.tsx'
import { exampleOn, removeExample } from './example.ts'

interface GuideItemsProps {
	editor: Editor
	/** Show the guide. */
	onGuide(): void
	onDone(): void
}

export function GuideItems({ editor, onGuide, onDone }: GuideItemsProps) {
	const { t } = useLanguage()
	const hasGuide = useValue('guide', () => frameworkOf(editor.store).guide !== undefined, [editor])
	const hasExample = useValue('example', () => exampleOn(editor).length > 0, [editor])
	return (
		<>
			{hasGuide && (
				<button type="button" className="item" onClick={onGuide}>
					<Icon name="guide" />
					{t('guide.open')}
				</button>
			)}
			{hasExample && (
				<button
					type="button"
					className="item"
					onClick={() => {
						removeExample(editor)
						onDone()
					}}
				>
					<Icon name="delete" />
					{t('guide.removeExample')}
				</button>
			)}
		</>
	)
}
