# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0006_letterbox'),
        ('agreements', '0001_initial'),
        ('areas', '0003_recoded_in_words'),
        ('people', '0003_forgetting'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=100)),
                ('words', models.TextField()),
                ('ended', models.BooleanField(default=False)),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'db_table': 'answer_template',
                'ordering': ['title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAnswerTemplate',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('title', models.CharField(max_length=100)),
                ('words', models.TextField()),
                ('ended', models.BooleanField(default=False)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
            ],
            options={
                'verbose_name': 'historical answer template',
                'verbose_name_plural': 'historical answer templates',
                'db_table': 'answer_template_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalRoute',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('category', models.CharField(blank=True, max_length=40)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='areas.area')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
            ],
            options={
                'verbose_name': 'historical route',
                'verbose_name_plural': 'historical routes',
                'db_table': 'report_route_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('category', models.CharField(max_length=40)),
                ('words', models.TextField(blank=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('longitude', models.FloatField(null=True)),
                ('latitude', models.FloatField(null=True)),
                ('channel', models.CharField(choices=[('form', 'het formulier op de site'), ('phone', 'telefoon'), ('email', 'e-mail'), ('counter', 'balie of spreekuur'), ('door', 'aan de deur of op straat'), ('walk', 'schouw'), ('system', 'een ander systeem')], max_length=10)),
                ('on_behalf', models.BooleanField(default=False)),
                ('language', models.CharField(default='nl', max_length=12)),
                ('reporter', models.UUIDField(null=True)),
                ('photos', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('received', 'ontvangen'), ('taken_up', 'opgepakt'), ('solved', 'opgelost'), ('not_solved', 'gesloten, niet opgelost'), ('joined', 'hoort bij een andere melding'), ('moved', 'overgegaan in een zorgsignaal')], default='received', max_length=12)),
                ('received_at', models.DateTimeField()),
                ('answer_by', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('reopened', models.PositiveSmallIntegerField(default=0)),
                ('rating', models.CharField(blank=True, choices=[('good', 'Ja, ik ben tevreden'), ('so_so', 'Gaat wel'), ('bad', 'Nee, ik ben niet tevreden')], max_length=10)),
                ('released_at', models.DateTimeField(null=True)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('source_key', models.CharField(blank=True, max_length=100)),
                ('redacted_at', models.DateTimeField(editable=False, null=True)),
                ('follow', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('area', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('circle', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letterbox', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='signals.report')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'db_table': 'report',
                'base_manager_name': 'objects',
                'ordering': ['-received_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField(blank=True)),
                ('reopens', models.BooleanField()),
                ('replied_at', models.DateTimeField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='signals.report')),
            ],
            options={
                'db_table': 'report_reply',
                'ordering': ['replied_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField(blank=True)),
                ('noted_at', models.DateTimeField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='signals.report')),
            ],
            options={
                'db_table': 'report_note',
                'ordering': ['noted_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalReport',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('number', models.CharField(db_index=True, max_length=20)),
                ('category', models.CharField(max_length=40)),
                ('words', models.TextField(blank=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('longitude', models.FloatField(null=True)),
                ('latitude', models.FloatField(null=True)),
                ('channel', models.CharField(choices=[('form', 'het formulier op de site'), ('phone', 'telefoon'), ('email', 'e-mail'), ('counter', 'balie of spreekuur'), ('door', 'aan de deur of op straat'), ('walk', 'schouw'), ('system', 'een ander systeem')], max_length=10)),
                ('on_behalf', models.BooleanField(default=False)),
                ('language', models.CharField(default='nl', max_length=12)),
                ('reporter', models.UUIDField(null=True)),
                ('photos', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('received', 'ontvangen'), ('taken_up', 'opgepakt'), ('solved', 'opgelost'), ('not_solved', 'gesloten, niet opgelost'), ('joined', 'hoort bij een andere melding'), ('moved', 'overgegaan in een zorgsignaal')], default='received', max_length=12)),
                ('received_at', models.DateTimeField()),
                ('answer_by', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('reopened', models.PositiveSmallIntegerField(default=0)),
                ('rating', models.CharField(blank=True, choices=[('good', 'Ja, ik ben tevreden'), ('so_so', 'Gaat wel'), ('bad', 'Nee, ik ben niet tevreden')], max_length=10)),
                ('released_at', models.DateTimeField(null=True)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('source_key', models.CharField(blank=True, max_length=100)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='areas.area')),
                ('circle', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='access.circle')),
                ('lead', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letterbox', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='access.circle')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='signals.report')),
            ],
            options={
                'verbose_name': 'historical report',
                'verbose_name_plural': 'historical reports',
                'db_table': 'report_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField(blank=True)),
                ('channel', models.CharField(choices=[('form', 'het formulier op de site'), ('phone', 'telefoon'), ('email', 'e-mail'), ('counter', 'balie of spreekuur'), ('door', 'aan de deur of op straat'), ('walk', 'schouw'), ('system', 'een ander systeem')], max_length=10)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='signals.report')),
                ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.report')),
            ],
            options={
                'db_table': 'report_answer',
                'ordering': ['answered_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('handover', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='agreements.handover')),
            ],
            options={
                'db_table': 'report_telling',
            },
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('category', models.CharField(blank=True, max_length=40)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'db_table': 'report_route',
                'ordering': ['category', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('parent__isnull', False)), fields=['parent'], name='report_joined'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source', 'source_key'), name='report_source_once'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('longitude__isnull', True), ('latitude__isnull', False), _connector='XOR'), name='report_whole_point'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'joined'), ('parent__isnull', True), _connector='XOR'), name='report_joined_to_another'),
        ),
        migrations.AddConstraint(
            model_name='route',
            constraint=models.UniqueConstraint(fields=('category', 'area'), name='report_route_once', nulls_distinct=False),
        ),
    ]
