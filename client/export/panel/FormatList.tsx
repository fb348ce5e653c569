/** The formats by what they're for, each with a line that says so. (SPEC N56) */
import { useEffect, useId, useRef } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { type Format, GROUPS } from './formats.ts'
import { useWords } from './useWords.ts'

interface FormatListProps {
	chosen: Format | null
	/** Each leads somewhere else, where there's no room for both. */
	asButtons: boolean
	/** The one that one comes back from. */
	last: Format | null
	onChoose(format: Format): void
}

export function FormatList({ chosen, asButtons, last, onChoose }: FormatListProps) {
	const say = useWords()
	const name = useId()
	const back = useRef<HTMLButtonElement>(null)
	useEffect(() => back.current?.focus(), [])
	return (
		<div className="exports__list">
			{GROUPS.map(({ id, formats }) => (
				<fieldset key={id} className="exports__group">
					<legend>{say(`group.${id}`)}</legend>
					{formats.map((format) =>
						asButtons ? (
							<button
								key={format}
								ref={format === last ? back : undefined}
								type="button"
								className="exports__format"
								onClick={() => onChoose(format)}
							>
								<Words format={format} />
								<Icon name="right" />
							</button>
						) : (
							<label key={format} className="exports__format">
								<input
									type="radio"
									name={name}
									value={format}
									checked={format === chosen}
									onChange={() => onChoose(format)}
								/>
								<Words format={format} />
							</label>
						),
					)}
				</fieldset>
			))}
		</div>
	)
}

function Words({ format }: { format: Format }) {
	const say = useWords()
	return (
		<span className="exports__words">
			<span className="exports__name">{say(`name.${format}`)}</span>{' '}
			<span className="exports__for">{say(`for.${format}`)}</span>
		</span>
	)
}
