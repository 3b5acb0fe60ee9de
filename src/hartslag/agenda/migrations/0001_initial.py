# SPDX-License-Identifier: EUPL-1.2


import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0002_protection'),
        ('areas', '0003_recoded_in_words'),
        ('people', '0003_forgetting'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalItem',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('words', models.TextField()),
                ('promise_shown', models.BooleanField(default=False)),
                ('promise_words', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'concept'), ('published', 'op de agenda'), ('closed', 'afgesloten'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10)),
                ('outcome', models.CharField(choices=[('open', 'nog niet klaar'), ('solved', 'opgelost'), ('not_solved', 'niet opgelost')], default='open', max_length=10)),
                ('outcome_words', models.TextField(blank=True)),
                ('published_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='areas.area')),
                ('promise', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agreements.commitment')),
                ('taken_up_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ('taken_up_team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
            ],
            options={
                'verbose_name': 'historical item',
                'verbose_name_plural': 'historical items',
                'db_table': 'agenda_item_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalMeeting',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(max_length=200)),
                ('about', models.TextField()),
                ('state', models.CharField(choices=[('planned', 'concept'), ('announced', 'aangekondigd'), ('reported', 'verslag gepubliceerd'), ('cancelled', 'gaat niet door')], default='planned', max_length=10)),
                ('came', models.PositiveIntegerField(null=True)),
                ('not_heard', models.JSONField(default=list)),
                ('not_heard_words', models.TextField(blank=True)),
                ('minutes', models.TextField(blank=True)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='areas.area')),
            ],
            options={
                'verbose_name': 'historical meeting',
                'verbose_name_plural': 'historical meetings',
                'db_table': 'agenda_meeting_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('words', models.TextField()),
                ('promise_shown', models.BooleanField(default=False)),
                ('promise_words', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'concept'), ('published', 'op de agenda'), ('closed', 'afgesloten'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10)),
                ('outcome', models.CharField(choices=[('open', 'nog niet klaar'), ('solved', 'opgelost'), ('not_solved', 'niet opgelost')], default='open', max_length=10)),
                ('outcome_words', models.TextField(blank=True)),
                ('published_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('promise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.commitment')),
                ('taken_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('taken_up_team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'db_table': 'agenda_item',
                'ordering': ['-published_on', 'title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(max_length=200)),
                ('about', models.TextField()),
                ('state', models.CharField(choices=[('planned', 'concept'), ('announced', 'aangekondigd'), ('reported', 'verslag gepubliceerd'), ('cancelled', 'gaat niet door')], default='planned', max_length=10)),
                ('came', models.PositiveIntegerField(null=True)),
                ('not_heard', models.JSONField(default=list)),
                ('not_heard_words', models.TextField(blank=True)),
                ('minutes', models.TextField(blank=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
            options={
                'db_table': 'agenda_meeting',
                'ordering': ['-starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('letter', 'brief'), ('door', 'langs de deur'), ('poster', 'poster of scherm'), ('email', 'e-mail'), ('app', 'buurtapp of sociale media'), ('paper', 'krant of wijkblad'), ('school', 'via de school'), ('key_person', 'via iemand die bewoners vertrouwen')], max_length=12)),
                ('number', models.PositiveIntegerField(null=True)),
                ('languages', models.CharField(max_length=200)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='agenda.meeting')),
            ],
            options={
                'db_table': 'agenda_invitation',
                'ordering': ['channel', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Discussed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('effect', models.CharField(choices=[('goes_on', 'blijft op de agenda'), ('solved', 'is opgelost'), ('not_solved', 'wordt niet opgelost'), ('again', 'komt terug op de agenda')], max_length=10)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discussed', to='agenda.item')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discussed', to='agenda.meeting')),
            ],
            options={
                'db_table': 'agenda_discussed',
                'ordering': ['item__title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(choices=[('publish', 'geplaatst'), ('reword', 'tekst gewijzigd'), ('show_promise', 'belofte getoond'), ('hide_promise', 'belofte niet meer getoond'), ('close', 'afgesloten'), ('reopen', 'opnieuw geopend'), ('withdraw', 'ingetrokken'), ('put_right', 'terug naar concept'), ('announce', 'aangekondigd'), ('report', 'verslag gepubliceerd'), ('cancel', 'afgezegd')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='agenda.item')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='agenda.meeting')),
            ],
            options={
                'db_table': 'agenda_decision',
                'ordering': ['decided_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('key', models.UUIDField(null=True)),
                ('at_least', models.PositiveIntegerField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='agenda.item')),
            ],
            options={
                'db_table': 'agenda_subject',
            },
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['area', 'state'], name='agenda_item_of_area'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('words', ''), _negated=True)), name='agenda_item_has_words'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(models.Q(('outcome', 'open'), _negated=True), models.Q(('outcome_words', ''), _negated=True)), _connector='OR'), name='agenda_item_closed_with_outcome'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('promise_shown', False), models.Q(('promise__isnull', False), models.Q(('promise_words', ''), _negated=True)), _connector='OR'), name='agenda_item_shows_a_promise'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='agenda_meeting_in_order'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'reported'), _negated=True), models.Q(('came__isnull', False), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='agenda_meeting_reported_whole'),
        ),
        migrations.AddConstraint(
            model_name='discussed',
            constraint=models.UniqueConstraint(fields=('meeting', 'item'), name='agenda_discussed_once'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('item__isnull', True), ('meeting__isnull', True), _connector='XOR'), name='agenda_decision_about_one'),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(fields=('item', 'kind', 'key'), name='agenda_subject_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.CheckConstraint(condition=models.Q(('key__isnull', True), ('at_least__isnull', True), _connector='XOR'), name='agenda_subject_one_or_many'),
        ),
    ]
