"""The words of the texts in force, for a search that knows compounds and misspellings."""

import django.contrib.postgres.indexes
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models

import foundation.keys
import tenants.documents.models.texts

# Functions in public serve the tables of all schemas. `documents_plain` is a word as it is typed without æ ø å.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION public.documents_plain(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  replace(replace(replace(translate(lower(word), 'ÆØÅåäáàâãéèêëíìîïóòôõöøúùûüýçñđŧŋ', 'æoaaaaaaaeeeeiiiioooooouuuuycndtn'),
                          'æ', 'ae'), 'oe', 'o'), 'aa', 'a');
CREATE OR REPLACE FUNCTION public.documents_learn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('INSERT INTO %1$I.documents_word (id, word, plain)
    SELECT gen_random_uuid(), lexeme, public.documents_plain(lexeme) FROM unnest($1) WHERE lexeme ~ ''^[^0-9[:punct:][:space:]][^0-9/@.]{1,48}$''
    AND NOT EXISTS (SELECT FROM %1$I.documents_word known WHERE known.word = lexeme)', TG_TABLE_SCHEMA)
    USING NEW.search;
  RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER documents_learn AFTER INSERT OR UPDATE OF state, title, text ON documents_version
FOR EACH ROW WHEN (NEW.state = 'in_force') EXECUTE FUNCTION public.documents_learn();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_sendings")]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("word", models.CharField(db_collation="C", max_length=60)),
                ("plain", models.CharField(max_length=120)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["word"], name="document_word"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["plain"], name="document_word_alike", opclasses=["gin_trgm_ops"]
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="version",
            name="title_words",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(language="da", then=SearchVector("title", config="danish")),
                    default=SearchVector("title", config="norwegian"),
                ),
                output_field=tenants.documents.models.texts.WordsField(),
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["title_words"], name="document_title_words"
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("state", "withdrawn")), fields=["document"], name="document_withdrawn"
            ),
        ),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER documents_learn ON documents_version"),
    ]
