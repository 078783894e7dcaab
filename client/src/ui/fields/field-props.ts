/** The props of every form field. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  help?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  disabled?: boolean;
}
