/** One line of text with its label. */
import { type InputHTMLAttributes, useId } from 'react'

/** `autoFocus` only where the field was asked for by a press right before. */
type InputAttributes = Pick<
	InputHTMLAttributes<HTMLInputElement>,
	'lang' | 'placeholder' | 'maxLength' | 'disabled' | 'autoFocus' | 'type' | 'min' | 'max'
>

interface TextFieldProps extends InputAttributes {
	label: string
	value: string
	onChange(text: string): void
}

export function TextField({ label, onChange, ...input }: TextFieldProps) {
	const id = useId()
	return (
		<div className="field">
			<label className="field__label" htmlFor={id}>
				{label}
			</label>
			<input
				{...input}
				id={id}
				className="field__input"
				onChange={({ target }) => onChange(target.value)}
			/>
		</div>
	)
}
