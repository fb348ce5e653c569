/** One of a few: radio buttons drawn as a row, or as a stack where the words are long. */
import { useId } from 'react'

interface ChoiceProps<Value extends string> {
	label: string
	value: Value
	options: readonly { value: Value; words: string; lang?: string }[]
	onChange(value: Value): void
	stacked?: boolean
	disabled?: boolean
	hideLabel?: boolean
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
	const name = useId()
	return (
		<fieldset className="field" disabled={props.disabled}>
			<legend className={props.hideLabel ? 'hidden' : 'field__label field__label--legend'}>
				{props.label}
			</legend>
			<div className={props.stacked ? 'choice choice--stacked' : 'choice choice--row'}>
				{props.options.map((option) => (
					<label key={option.value} className="choice__option" lang={option.lang}>
						<input
							className="choice__input"
							type="radio"
							name={name}
							value={option.value}
							checked={option.value === props.value}
							onChange={() => props.onChange(option.value)}
						/>
						{option.words}
					</label>
				))}
			</div>
		</fieldset>
	)
}
