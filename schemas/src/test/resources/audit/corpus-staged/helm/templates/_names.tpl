{{- define "table.assessments" -}}
{{ printf "ielts-genai-prep-assessments-%s" .Values.env }}
{{- end -}}
