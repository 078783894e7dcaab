/** What every field of a form is given. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  help?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  disabled?: boolean;
}
