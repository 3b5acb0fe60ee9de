# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_circles'),
        ('people', '0002_organisations_and_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('circle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='access.circle')),
                ('state', models.CharField(choices=[('received', 'ontvangen'), ('taken_up', 'opgepakt'), ('closed', 'afgesloten, wordt gevolgd'), ('ended', 'klaar')], default='received', max_length=10)),
                ('channel', models.CharField(choices=[('form', 'het formulier op de site'), ('phone', 'telefoon'), ('counter', 'balie of spreekuur'), ('door', 'aan de deur of op straat'), ('colleague', 'een collega of partner')], max_length=10)),
                ('answer_wanted', models.BooleanField()),
                ('received_at', models.DateTimeField()),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('help_started', 'Er is hulp begonnen'), ('help_continues', 'Er was al hulp; die is op de hoogte'), ('advice_centre', 'Gemeld bij Veilig Thuis'), ('no_help_wanted', 'De persoon wil geen hulp, en dat kan'), ('no_concern', 'Er bleek niets aan de hand')], max_length=15)),
                ('follow_up_on', models.DateField(null=True)),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'db_table': 'concern',
                'ordering': ['received_at', 'circle'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalConcern',
            fields=[
                ('state', models.CharField(choices=[('received', 'ontvangen'), ('taken_up', 'opgepakt'), ('closed', 'afgesloten, wordt gevolgd'), ('ended', 'klaar')], default='received', max_length=10)),
                ('channel', models.CharField(choices=[('form', 'het formulier op de site'), ('phone', 'telefoon'), ('counter', 'balie of spreekuur'), ('door', 'aan de deur of op straat'), ('colleague', 'een collega of partner')], max_length=10)),
                ('answer_wanted', models.BooleanField()),
                ('received_at', models.DateTimeField()),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('help_started', 'Er is hulp begonnen'), ('help_continues', 'Er was al hulp; die is op de hoogte'), ('advice_centre', 'Gemeld bij Veilig Thuis'), ('no_help_wanted', 'De persoon wil geen hulp, en dat kan'), ('no_concern', 'Er bleek niets aan de hand')], max_length=15)),
                ('follow_up_on', models.DateField(null=True)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('circle', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='access.circle')),
                ('lead', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
            ],
            options={
                'verbose_name': 'historical concern',
                'verbose_name_plural': 'historical concerns',
                'db_table': 'concern_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
